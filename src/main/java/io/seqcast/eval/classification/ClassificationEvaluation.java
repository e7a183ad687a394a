package io.seqcast.eval.classification;

import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.ScoredRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The official score of class probabilities, beside dummies that know no more than how often each class came in the scored
 * rows themselves.
 *
 * @param model the predictions' score
 * @param baseRates the score of who says those shares π at every row: the least log loss and Brier score without knowledge
 *     of the row, calibrated, and always deciding for the most frequent class
 * @param stratified what to expect of who draws each decision by those shares
 */
public record ClassificationEvaluation(
        ClassificationScore model, ClassificationScore baseRates, Stratified stratified) {
    public static final String BASE_RATES = "base rates";

    /**
     * The expectations of decisions drawn by the shares π: precision, recall and F1 of class c are π_c.
     *
     * @param accuracy Σ π²
     * @param balancedAccuracy the mean of π over the classes that came
     * @param macroF1 the same
     */
    public record Stratified(double accuracy, double balancedAccuracy, double macroF1) {
        static Stratified of(double[] shares) {
            double squares = 0;
            int came = 0;
            for (double share : shares) {
                squares += share * share;
                came += share > 0 ? 1 : 0;
            }
            return new Stratified(squares, 1.0 / came, 1.0 / came);
        }
    }

    /** The score as nested maps for a JSON writer, that of the dummies under {@code dummies}. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = model.toJson();
        Map<String, Object> dummies = new LinkedHashMap<>();
        dummies.put("base_rates", baseRates.toJson());
        dummies.put(
                "stratified",
                Map.of(
                        "accuracy",
                        stratified.accuracy(),
                        "balanced_accuracy",
                        stratified.balancedAccuracy(),
                        "macro_f1",
                        stratified.macroF1()));
        json.put("dummies", dummies);
        return json;
    }

    /** As {@link #builder(String, List, List, int)} with {@link ClassSums#BINS}. */
    public static Builder builder(String name, List<String> classes, List<Double> values) {
        return builder(name, classes, values, ClassSums.BINS);
    }

    /**
     * Starts an evaluation.
     *
     * @param name what to call the predictions in tables and charts
     * @param classes their names, (C), at least 2
     * @param values what each is worth, (C), or empty
     * @param bins of the reliability curve, at least 1
     */
    public static Builder builder(String name, List<String> classes, List<Double> values, int bins) {
        return new Builder(name, classes, values, bins);
    }

    /** Takes the rows sequence by sequence. Their probabilities are kept for the precision–recall curves. */
    public static final class Builder {
        private final String name;
        private final List<String> classes;
        private final Supplier<ClassTally> empty;
        private final ClassTally all;
        private final List<ClassMetric> metrics = new ArrayList<>();
        private final List<SequenceLoss> sequences = new ArrayList<>();

        private Builder(String name, List<String> classes, List<Double> values, int bins) {
            this.name = name;
            this.classes = List.copyOf(classes);
            empty = () -> ClassTally.ofRows(classes.size(), values, bins);
            all = empty.get();
        }

        /** Asks for a metric more; the usual ones need not be asked for. */
        public Builder metric(ClassMetric metric) {
            metrics.add(metric);
            return this;
        }

        /**
         * Adds a sequence.
         *
         * @param rows of one outcome each, the index of the class that came, and C probabilities
         * @throws EvaluationException for another shape, for what is no class, and for what are no probabilities
         */
        public Builder add(ScoredRows rows) {
            ClassChecks.require(rows, classes);
            ClassTally own = empty.get();
            own.add(rows);
            all.add(own);
            ClassSums sums = own.sums();
            List<Double> weights = IntStream.range(0, classes.size())
                    .mapToObj(sums::weightCame)
                    .toList();
            sequences.add(new SequenceLoss(rows.sequence(), sums.rows(), weights, sums.loss()));
            return this;
        }

        /**
         * Scores what was added.
         *
         * @throws EvaluationException where no class is known
         */
        public ClassificationEvaluation build() {
            if (all.sums().rows() == 0) {
                throw new EvaluationException("the data has no row to score: the class of no weighted row is known");
            }
            ClassificationScore model = ClassificationScore.of(name, classes, all, all.curves(), metrics, sequences);
            double[] shares = IntStream.range(0, classes.size())
                    .mapToDouble(model.confusion()::share)
                    .toArray();
            ClassificationScore baseRates = ClassificationScore.of(
                    BASE_RATES,
                    classes,
                    all.ofConstant(shares),
                    Arrays.stream(shares)
                            .mapToObj(share -> PrecisionRecallCurve.ofConstant(share, share))
                            .toList(),
                    metrics,
                    sequences.stream()
                            .map(sequence -> sequence.ofConstant(shares))
                            .toList());
            return new ClassificationEvaluation(model, baseRates, Stratified.of(shares));
        }
    }
}
