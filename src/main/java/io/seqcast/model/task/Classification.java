package io.seqcast.model.task;

import java.util.List;
import java.util.stream.Stream;

/**
 * Probabilities of classes, of which exactly one comes true. A member predicts a logit for each class; emitted are
 * p = softmax(logits / temperature) and, if classes have values, the expected one, {@value #EXPECTED_VALUE} = Σ p·value.
 *
 * @param probabilityNames names under which the probabilities are emitted, one a class, which differ
 * @param classes names of the classes, at least two, which differ
 * @param values what each class is worth, finite floats, in the order of the classes; or empty
 * @param temperature divides the logits (Guo et al. 2017, arXiv:1706.04599); finite and above 0
 * @param label the column of the data that holds the class
 * @param baseRates share of each class in training, or empty
 */
public record Classification(
        List<String> probabilityNames,
        List<String> classes,
        List<Double> values,
        double temperature,
        String label,
        List<Double> baseRates)
        implements Task {

    /** This task's name in model.json. */
    public static final String TYPE = "classification";

    /** Name of the output that is the expected value. */
    public static final String EXPECTED_VALUE = "ev";

    /** The temperature that leaves the logits as they are. */
    public static final double DEFAULT_TEMPERATURE = 1;

    /** The column that holds the class, unless said otherwise. */
    public static final String DEFAULT_LABEL = "label";

    /** @throws IllegalArgumentException naming the field, its value and what would be right */
    public Classification {
        classes = Names.distinct("classes", classes, 2);
        probabilityNames = Names.distinct("outputs", probabilityNames, 2);
        values = List.copyOf(values);
        if (probabilityNames.size() != classes.size()) {
            throw new IllegalArgumentException(
                    "number of outputs is " + probabilityNames.size() + ", must be that of classes, " + classes.size());
        }
        requireValues(values, classes.size());
        if (!values.isEmpty() && probabilityNames.contains(EXPECTED_VALUE)) {
            throw new IllegalArgumentException("outputs[" + probabilityNames.indexOf(EXPECTED_VALUE) + "] is \""
                    + EXPECTED_VALUE + "\", which names the expected value; choose another name, or leave values out");
        }
        if (!(temperature > 0 && Double.isFinite(temperature))) {
            throw new IllegalArgumentException("temperature is " + temperature + ", must be finite and above 0");
        }
        baseRates = Names.oneEach("base_rates", baseRates, classes.size(), "classes");
        if (label.isBlank()) {
            throw new IllegalArgumentException("label is blank, must be the name of a column");
        }
    }

    /** A classification whose base rates are unknown. */
    public Classification(
            List<String> probabilityNames,
            List<String> classes,
            List<Double> values,
            double temperature,
            String label) {
        this(probabilityNames, classes, values, temperature, label, List.of());
    }

    /** A classification whose probabilities are named as its classes, with nothing of its own in the rest. */
    public static Classification of(List<String> classes, List<Double> values) {
        return new Classification(classes, classes, values, DEFAULT_TEMPERATURE, DEFAULT_LABEL, List.of());
    }

    @Override
    public String name() {
        return TYPE;
    }

    @Override
    public List<String> outputs() {
        return values.isEmpty()
                ? probabilityNames
                : Stream.concat(probabilityNames.stream(), Stream.of(EXPECTED_VALUE))
                        .toList();
    }

    @Override
    public List<String> predicted() {
        return probabilityNames;
    }

    @Override
    public List<Double> means() {
        return baseRates;
    }

    @Override
    public Classification classification() {
        return this;
    }

    @Override
    public int width() {
        return classes.size();
    }

    /**
     * Turns logits into probabilities, in double and in the order of the classes; allocates nothing. Logits that make no
     * distribution, such as a NaN among them, give NaN for every class.
     *
     * @param logits a logit for each class, from this index on
     * @param out filled from index {@code to} on; may be the very place of the logits
     */
    public void probabilities(float[] logits, int from, float[] out, int to) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < width(); k++) {
            greatest = Math.max(greatest, logits[from + k]);
        }
        double sum = 0;
        for (int k = 0; k < width(); k++) {
            sum += power(logits[from + k], greatest);
        }
        for (int k = 0; k < width(); k++) {
            out[to + k] = (float) (power(logits[from + k], greatest) / sum);
        }
    }

    /**
     * The expected value Σ p·value, summed in double in the order of the classes; allocates nothing.
     *
     * @param probabilities a probability for each class, from this index on
     * @throws IllegalStateException if the classes have no values
     */
    public double ev(float[] probabilities, int from) {
        if (values.isEmpty()) {
            throw new IllegalStateException("the classes have no values, so there is no expected one");
        }
        double sum = 0;
        for (int k = 0; k < width(); k++) {
            sum += probabilities[from + k] * values.get(k);
        }
        return sum;
    }

    /** The greatest logit is taken off before the division, so that no power exceeds 1, whatever the temperature. */
    private double power(float logit, double greatest) {
        return StrictMath.exp((logit - greatest) / temperature);
    }

    private static void requireValues(List<Double> values, int classes) {
        if (!values.isEmpty() && values.size() != classes) {
            throw new IllegalArgumentException(
                    "number of values is " + values.size() + ", must be 0 or that of classes, " + classes);
        }
        for (int k = 0; k < values.size(); k++) {
            if (!Float.isFinite(values.get(k).floatValue())) {
                throw new IllegalArgumentException(
                        "values[" + k + "] is " + values.get(k) + ", must be a finite float");
            }
        }
    }
}
