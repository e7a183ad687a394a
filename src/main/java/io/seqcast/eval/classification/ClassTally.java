package io.seqcast.eval.classification;

import static java.util.Objects.requireNonNull;

import io.seqcast.eval.ScoredRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What class metrics are functions of: sums over the scored rows, and the rows themselves for those that sort them. */
public final class ClassTally {
    private final ClassSums sums;
    private final @Nullable ProbabilityLog log;

    private ClassTally(ClassSums sums, @Nullable ProbabilityLog log) {
        this.sums = sums;
        this.log = log;
    }

    /**
     * One for every metric, which keeps the rows.
     *
     * @param classes number of classes C
     * @param values what each is worth, (C), or empty
     * @param bins of the reliability curve
     */
    public static ClassTally ofRows(int classes, List<Double> values, int bins) {
        return new ClassTally(new ClassSums(classes, values, bins), new ProbabilityLog(classes));
    }

    /** One for metrics that are functions of sums. */
    public static ClassTally ofSums(int classes) {
        return new ClassTally(new ClassSums(classes, List.of(), ClassSums.BINS), null);
    }

    /**
     * Adds a row.
     *
     * @param came the class that did
     * @param predicted the probability of each class, from {@code at} on
     * @param w at least 0
     */
    public void add(int came, float[] predicted, int at, double w) {
        sums.add(came, predicted, at, w);
        if (log != null) {
            log.add(came, predicted, at, w);
        }
    }

    /** Adds the rows of a sequence that count and whose class is known; each has one outcome and C predictions. */
    void add(ScoredRows sequence) {
        for (int t = 0; t < sequence.steps(); t++) {
            float came = sequence.actual()[t];
            if (sequence.counts(t) && !Float.isNaN(came)) {
                add((int) came, sequence.predicted(), t * sums.classes(), sequence.weight(t));
            }
        }
    }

    /** Adds all rows of another's of the same make, behind its own. */
    public void add(ClassTally other) {
        sums.add(other.sums);
        if (log != null) {
            log.add(requireNonNull(other.log));
        }
    }

    /** What it would be if the probabilities had always been these, (C). */
    ClassTally ofConstant(double[] p) {
        return new ClassTally(sums.ofConstant(p), log == null ? null : log.ofConstant(p));
    }

    public ClassSums sums() {
        return sums;
    }

    /** @throws IllegalStateException if the rows were not kept */
    RankedRows ranked(List<Integer> group) {
        return log().ranked(group);
    }

    List<PrecisionRecallCurve> curves() {
        return log().curves();
    }

    private ProbabilityLog log() {
        if (log == null) {
            throw new IllegalStateException("a metric that sorts rows needs them, and only their sums were kept");
        }
        return log;
    }
}
