package io.seqcast.eval.regression;

import io.seqcast.eval.ErrorSums;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well predictions rank the sequences of one time against each other, averaged over times (Grinold 1989): the
 * correlation of predictions and outcomes across a cross-section, Pearson's for the IC, Spearman's with average ranks for
 * the rank IC. Each row counts once, whatever its weight.
 *
 * <p>A cross-section counts if it has enough outcomes and they vary. Where only its predictions do not vary, its
 * correlation is 0.
 *
 * @param sections the cross-sections that count, by rising time
 * @param dated whether their times are times, and not steps
 * @param tooSmall number of times with fewer known outcomes than {@code minimum}
 * @param constant number of times with enough outcomes, all equal
 * @param minimum outcomes that a cross-section must have
 */
public record InformationCoefficient(List<Section> sections, boolean dated, long tooSmall, long constant, int minimum) {
    public InformationCoefficient {
        sections = List.copyOf(sections);
    }

    /**
     * The correlations of one time.
     *
     * @param time in milliseconds since 1970-01-01 UTC, or the step where the data has no times
     * @param ic Pearson's
     * @param rankIc Spearman's
     * @param size number of outcomes
     */
    public record Section(long time, double ic, double rankIc, int size) {

        /** Correlates the outcomes of one time with their predictions, none of them NaN; null where the outcomes do not vary. */
        public static @Nullable Section of(long time, float[] outcomes, float[] predictions) {
            double ic = pearson(outcomes, predictions);
            return Double.isNaN(ic)
                    ? null
                    : new Section(
                            time,
                            ic,
                            pearson(AverageRanks.of(outcomes), AverageRanks.of(predictions)),
                            outcomes.length);
        }

        private static double pearson(float[] outcomes, float[] predictions) {
            ErrorSums sums = new ErrorSums(1);
            for (int k = 0; k < outcomes.length; k++) {
                sums.add(outcomes, k, predictions, k);
            }
            return sums.pearson(0);
        }
    }

    /** The mean of Pearson's correlation over the cross-sections; NaN without one. */
    public double ic() {
        return sections.stream().mapToDouble(Section::ic).average().orElse(Double.NaN);
    }

    /** The mean of Spearman's correlation over the cross-sections; NaN without one. */
    public double rankIc() {
        return sections.stream().mapToDouble(Section::rankIc).average().orElse(Double.NaN);
    }

    /** Why there is no cross-section; empty where there is one. */
    public String absence() {
        if (!sections.isEmpty()) {
            return "";
        }
        return constant == 0
                ? "no time has " + minimum + " known outcomes"
                : "the outcomes of no time that has " + minimum + " vary";
    }
}
