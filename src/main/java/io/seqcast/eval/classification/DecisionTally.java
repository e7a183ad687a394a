package io.seqcast.eval.classification;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What came where each thing was decided, in weights of rows. */
public final class DecisionTally {
    private final List<String> classes;
    private final Map<String, Came> decisions = new LinkedHashMap<>();

    /** Of one decision: number of rows, and the weight in which each class came. */
    private static final class Came {
        private final double[] weights;
        private long rows;

        private Came(int classes) {
            weights = new double[classes];
        }

        private double weight() {
            return Arrays.stream(weights).sum();
        }
    }

    /** @param decisions what can be decided, in the order of the tables */
    public DecisionTally(List<String> classes, List<String> decisions) {
        this.classes = List.copyOf(classes);
        decisions.forEach(name -> this.decisions.put(name, new Came(classes.size())));
    }

    /**
     * Adds a row.
     *
     * @param came index of the class that did
     * @param w at least 0
     * @throws IllegalArgumentException if that cannot be decided
     */
    public void add(String decision, int came, double w) {
        Came of = of(decision);
        of.rows++;
        of.weights[came] += w;
    }

    public List<String> classes() {
        return classes;
    }

    /** What can be decided. */
    public List<String> decisions() {
        return List.copyOf(decisions.keySet());
    }

    /** Rows of which this was decided. */
    public long rows(String decision) {
        return of(decision).rows;
    }

    /** The share of the weight of which it was decided. */
    public double share(String decision) {
        return of(decision).weight() / weight();
    }

    /** The share of class {@code c} where it was decided: its precision if it says that the class comes. NaN if it never was. */
    public double came(String decision, int c) {
        return of(decision).weights[c] / of(decision).weight();
    }

    /** Macro F1 of decisions that are classes, over those that came or were decided; NaN if any is not called as a class is. */
    public double macroF1() {
        if (!classes.containsAll(decisions.keySet())) {
            return Double.NaN;
        }
        return IntStream.range(0, classes.size())
                .filter(c -> weight(c) + decided(c) > 0)
                .mapToDouble(c -> 2 * hit(c) / (weight(c) + decided(c)))
                .average()
                .orElse(Double.NaN);
    }

    /** The tables for a JSON writer, by decision; {@code macro_f1} where decisions are classes. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, Object> all = new LinkedHashMap<>();
        decisions.forEach((name, came) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("rows", came.rows);
            one.put("weight", came.weight());
            Map<String, Object> weights = new LinkedHashMap<>();
            for (int c = 0; c < classes.size(); c++) {
                weights.put(classes.get(c), came.weights[c]);
            }
            one.put("came", weights);
            all.put(name, one);
        });
        json.put("by_decision", all);
        if (!Double.isNaN(macroF1())) {
            json.put("macro_f1", macroF1());
        }
        return json;
    }

    private double hit(int c) {
        Came of = decisions.get(classes.get(c));
        return of == null ? 0 : of.weights[c];
    }

    private double decided(int c) {
        Came of = decisions.get(classes.get(c));
        return of == null ? 0 : of.weight();
    }

    private double weight(int c) {
        return decisions.values().stream().mapToDouble(came -> came.weights[c]).sum();
    }

    private double weight() {
        return decisions.values().stream().mapToDouble(Came::weight).sum();
    }

    private Came of(String decision) {
        Came of = decisions.get(decision);
        if (of == null) {
            throw new IllegalArgumentException(
                    "the decision \"" + decision + "\" is none of the model's, " + decisions.keySet());
        }
        return of;
    }
}
