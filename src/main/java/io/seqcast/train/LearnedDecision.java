package io.seqcast.train;

import io.seqcast.data.table.FoldFile;
import io.seqcast.expression.ExpressionException;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Decision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Decides for the class whose probability times a factor is the greatest. The factors are such that on rows that no member was
 * fitted to each class is decided as often as it came: of probabilities that hardly differ the most probable class is nearly always
 * the same one, though all of them come. Probabilities stay as they are.
 *
 * @param decision as the bundle's rules
 * @param rows from which it was learned
 * @param shares of each class
 */
public record LearnedDecision(Decision decision, long rows, List<Share> shares) {
    private static final int DIGITS = 5; // of a factor: half a thousandth of a per cent is below what rows can tell

    /**
     * How often a class was decided on these rows.
     *
     * @param factor of its probability
     * @param came the share in which it did
     * @param likeliest the share in which it was the most probable one
     * @param decided the share in which it is decided
     */
    public record Share(String name, double factor, double came, double likeliest, double decided) {}

    /**
     * Sees to it before long work that there can be one.
     *
     * @throws IllegalArgumentException naming the class that cannot be a decision
     */
    static void requireFit(Classification task) {
        try {
            of(task, ones(task.width()));
        } catch (ExpressionException e) {
            throw new IllegalArgumentException(
                    "decision is learned, and no decision can be called as a class is: " + e.getMessage(), e);
        }
    }

    /**
     * Learns it.
     *
     * @param means of the outputs in training, (C)
     * @param at which members' probabilities are blended
     */
    static LearnedDecision of(
            FoldFile table, LearnedBlend blend, List<Double> means, Temperature at, Classification task) {
        int classes = task.width();
        ClassWeighting weighting = new ClassWeighting(classes);
        forEach(table, blend, means, at, weighting::add);
        double[] factors = weighting.factors();
        Decision decision = of(task, factors);
        double[] likeliest = new double[classes];
        double[] decided = new double[classes];
        Decision plain = of(task, ones(classes));
        count(table, blend, means, at, plain, task, likeliest);
        count(table, blend, means, at, decision, task, decided);
        double[] came = weighting.shares();
        List<Share> shares = IntStream.range(0, classes)
                .mapToObj(c -> new Share(
                        task.classes().get(c),
                        factors[c],
                        came[c],
                        likeliest[c] / weighting.weight(),
                        decided[c] / weighting.weight()))
                .toList();
        return new LearnedDecision(decision, weighting.rows(), shares);
    }

    private static void count(
            FoldFile table,
            LearnedBlend blend,
            List<Double> means,
            Temperature at,
            Decision decision,
            Classification task,
            double[] weights) {
        Decision.Evaluator evaluator = decision.newEvaluator();
        float[] outputs =
                new float[task.outputs().size()]; // an expected value behind the probabilities is not asked for
        forEach(table, blend, means, at, row -> {
            System.arraycopy(row.probabilities, row.offset, outputs, 0, task.width());
            weights[task.classes().indexOf(evaluator.decide(outputs, 0))] += row.weight;
        });
    }

    /**
     * A scored row.
     *
     * @param came index of the class that did
     * @param probabilities of each class from the offset on
     */
    record Row(int came, float[] probabilities, int offset, float weight) {}

    private static void forEach(
            FoldFile table, LearnedBlend blend, List<Double> means, Temperature at, Consumer<Row> consumer) {
        int classes = means.size();
        table.forEach(rows -> {
            float[] said = blend.apply(at.of(rows.said(), classes), rows.features(), means);
            for (int i = 0; i < rows.size(); i++) {
                int from = i * classes;
                for (int c = 0; c < classes; c++) {
                    if (rows.outcomes()[from + c] == 1) {
                        consumer.accept(new Row(c, said, from, rows.weights()[i]));
                    }
                }
            }
        });
    }

    /** Rules that decide for the class with the greatest product; of equals the first. */
    private static Decision of(Classification task, double[] factors) {
        List<String> names = task.classes();
        List<String> rules = new ArrayList<>();
        for (int c = 0; c + 1 < names.size(); c++) {
            String own = product(factors[c], names.get(c));
            int place = c;
            rules.add(names.get(c) + ": "
                    + IntStream.range(0, names.size())
                            .filter(other -> other != place)
                            .mapToObj(other -> own + " >= " + product(factors[other], names.get(other)))
                            .collect(Collectors.joining(" and ")));
        }
        rules.add("default: " + names.get(names.size() - 1));
        return Decision.parse(rules, task);
    }

    private static String product(double factor, String name) {
        return String.format(Locale.ROOT, "%." + DIGITS + "f * p(`%s`)", factor, name.replace("`", "``"));
    }

    private static double[] ones(int classes) {
        double[] ones = new double[classes];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** For a model's provenance. */
    Map<String, Object> provenance() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", rows);
        for (Share share : shares) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("factor", Provenance.rounded(share.factor));
            one.put("came", Provenance.rounded(share.came));
            one.put("likeliest", Provenance.rounded(share.likeliest));
            one.put("decided", Provenance.rounded(share.decided));
            json.put(share.name, one);
        }
        return json;
    }
}
