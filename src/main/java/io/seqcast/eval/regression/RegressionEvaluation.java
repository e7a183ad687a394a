package io.seqcast.eval.regression;

import io.seqcast.eval.ErrorSums;
import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.SequenceSums;
import io.seqcast.eval.regression.InformationCoefficient.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The official score of predicted target columns, beside dummies that need no training.
 *
 * @param model the predictions' score
 * @param mean the score of each output's weighted mean over the scored rows themselves, which nobody could know: its R² is 0
 * @param zero the score of 0, all that is known of most returns
 */
public record RegressionEvaluation(RegressionScore model, RegressionScore mean, RegressionScore zero) {
    /** Outcomes that a cross-section needs by default: with fewer, a correlation is mostly noise. */
    public static final int MINIMUM_SEQUENCES = 10;

    /** Both dummies. */
    public List<RegressionScore> dummies() {
        return List.of(mean, zero);
    }

    /** The score as nested maps for a JSON writer, that of the dummies under {@code dummies} by name. */
    public Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> json = model.toJson();
        Map<String, Object> others = new LinkedHashMap<>();
        dummies().forEach(dummy -> others.put(dummy.name(), dummy.toJson()));
        json.put("dummies", others);
        return json;
    }

    /**
     * Starts an evaluation.
     *
     * @param name what to call the predictions in tables and charts
     * @param outputs names of the target columns, (K)
     */
    public static Builder builder(String name, List<String> outputs) {
        return new Builder(name, outputs);
    }

    /** Takes the rows sequence by sequence. Their outcomes and predictions are kept for the cross-sections. */
    public static final class Builder {
        private final String name;
        private final List<String> outputs;
        private final ErrorSums all;
        private final List<SequenceSums> sequences = new ArrayList<>();
        private final CrossSections crossSections;
        private int minimumSequences = MINIMUM_SEQUENCES;

        private Builder(String name, List<String> outputs) {
            this.name = name;
            this.outputs = List.copyOf(outputs);
            all = new ErrorSums(outputs.size());
            crossSections = new CrossSections(outputs.size());
        }

        /** Sets how many known outcomes a time needs for its cross-section to count, at least 2. */
        public Builder minimumSequences(int minimum) {
            if (minimum < 2) {
                throw new IllegalArgumentException("minimumSequences is " + minimum + ", must be at least 2");
            }
            minimumSequences = minimum;
            return this;
        }

        /**
         * Adds a sequence.
         *
         * @param rows of K outcomes and K predictions each
         * @throws EvaluationException for another shape, for a prediction that is not finite, and where only some
         *     sequences have times
         */
        public Builder add(ScoredRows rows) {
            int width = outputs.size();
            rows.requireShape(width, width);
            rows.requireFinite("output");
            ErrorSums sums = new ErrorSums(width);
            sums.add(rows);
            all.add(sums);
            sequences.add(new SequenceSums(rows.sequence(), sums));
            crossSections.add(rows);
            return this;
        }

        /**
         * Scores what was added.
         *
         * @throws EvaluationException where no outcome is known
         */
        public RegressionEvaluation build() {
            double known = 0;
            double[] mean = new double[outputs.size()];
            for (int i = 0; i < mean.length; i++) {
                known += all.weight(i);
                mean[i] = all.weight(i) > 0 ? all.mean(i) : 0;
            }
            if (known == 0) {
                throw new EvaluationException("the data has no row to score: no outcome of a weighted row is known");
            }
            List<InformationCoefficient> coefficients = crossSections.coefficients(minimumSequences);
            return new RegressionEvaluation(
                    RegressionScore.of(name, outputs, all, coefficients, sequences),
                    constant("mean", mean, coefficients),
                    constant("zero", new double[mean.length], coefficients));
        }

        private RegressionScore constant(String dummy, double[] prediction, List<InformationCoefficient> coefficients) {
            return RegressionScore.of(
                    dummy,
                    outputs,
                    all.ofConstant(prediction),
                    coefficients.stream().map(Builder::ofConstant).toList(),
                    sequences.stream()
                            .map(sums -> new SequenceSums(
                                    sums.sequence(), sums.sums().ofConstant(prediction)))
                            .toList());
        }

        private static InformationCoefficient ofConstant(InformationCoefficient of) {
            List<Section> sections = of.sections().stream()
                    .map(section -> new Section(section.time(), 0, 0, section.size()))
                    .toList();
            return new InformationCoefficient(sections, of.dated(), of.tooSmall(), of.constant(), of.minimum());
        }
    }
}
