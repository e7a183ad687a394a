package io.seqcast.serve.drift;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ADWIN2 of Bifet and Gavaldà (2007, "Learning from time-changing data with adaptive windowing"): a window that grows until two parts of
 * it, an older and a newer one of n0 and n1 rows, have means further apart than
 *
 * <pre>
 * ε = √(2/m · σ² · ln(2/δ')) + 2/(3m) · R · ln(2/δ')     1/m = 1/n0 + 1/n1, δ' = δ / ln(n0 + n1)
 * </pre>
 *
 * and then loses its oldest rows until no such parts are left. σ² is the variance of the window. The paper's values lie in [0, 1], where
 * Bernstein's bound has R = 1; ours have no bounds, and R is {@code range} standard deviations of the window: what lies outside is taken
 * to be too rare to matter, and the share of false alarms is no longer proved but must be measured.
 *
 * <p>An alarm names the clearest of the cuts. Rows of before may stay in the window as long as there are few of after, and then one
 * change raises several alarms, each of which leaves less of before.
 *
 * <p>The window is kept as an exponential histogram: at most {@code buckets} buckets of each size 1, 2, 4, …, whose borders are where it
 * may be cut. Memory and time of a row are O(buckets · log rows), the test's every {@code clock} rows.
 */
public final class Adwin implements DriftDetector {
    private final Options options;
    private final List<RunningMoments> buckets = new ArrayList<>(); // the oldest, and largest, first
    private final RunningMoments window = new RunningMoments();
    private long rows;

    /**
     * How the window is kept and cut.
     *
     * @param delta share of tests that may find a change where there is none, in (0, 1)
     * @param buckets of each size, at least 2: more give finer cuts and take more memory
     * @param clock rows between two tests, at least 1
     * @param shortest rows that either part of a cut has at least, at least 1
     * @param range of the values, in standard deviations, above 0
     */
    public record Options(double delta, int buckets, int clock, int shortest, double range) {
        public Options {
            if (!(delta > 0 && delta < 1)) {
                throw new IllegalArgumentException("delta is " + delta + ", must be above 0 and below 1");
            }
            if (!(range > 0 && Double.isFinite(range))) {
                throw new IllegalArgumentException("range is " + range + ", must be finite and above 0");
            }
            requireAtLeast("buckets", buckets, 2);
            requireAtLeast("clock", clock, 1);
            requireAtLeast("shortest", shortest, 1);
        }

        /** δ 0.002, five buckets of each size, a test every four rows, parts of at least five, values within four deviations. */
        public static Options defaults() {
            return new Options(0.002, 5, 4, 5, 4);
        }

        private static void requireAtLeast(String name, int value, int least) {
            if (value < least) {
                throw new IllegalArgumentException(name + " is " + value + ", must be at least " + least);
            }
        }
    }

    public Adwin(Options options) {
        this.options = options;
    }

    @Override
    public @Nullable DriftAlarm add(double value) {
        DriftDetector.requireFinite(rows, value);
        long row = rows++;
        RunningMoments one = new RunningMoments();
        one.add(value);
        buckets.add(one);
        window.add(value);
        compress();
        return rows % options.clock() == 0 ? cut(row) : null;
    }

    /** Rows of the window. */
    public long width() {
        return window.count();
    }

    /** Mean of the window. */
    public double mean() {
        return window.mean();
    }

    /** Variance of the window, of the population. */
    public double variance() {
        return window.variance();
    }

    /** Buckets of the window: what its memory is proportional to. */
    public int buckets() {
        return buckets.size();
    }

    /** Where there is a bucket too many of a size, its two oldest become one of the next. */
    private void compress() {
        int end = buckets.size();
        for (long size = 1; end > 0; size *= 2) {
            int begin = end;
            while (begin > 0 && buckets.get(begin - 1).count() == size) {
                begin--;
            }
            if (end - begin <= options.buckets()) {
                return;
            }
            buckets.get(begin).add(buckets.remove(begin + 1));
            end = begin + 1;
        }
    }

    private @Nullable DriftAlarm cut(long row) {
        long begin = row - window.count() + 1;
        Cut seen = clearest();
        for (Cut cut = seen; cut != null; cut = clearest()) {
            buckets.remove(0);
            window.clear(); // summed anew: differences would add up rounding errors over a long series
            buckets.forEach(window::add);
        }
        return seen == null ? null : new DriftAlarm(row, begin + seen.older(), seen.before(), seen.after());
    }

    /** Of the cuts whose parts differ by more than their ε, the one that does by most times its own; null if there is none. */
    private @Nullable Cut clearest() {
        if (window.count() < 2L * options.shortest()) {
            return null;
        }
        double deviation = Math.sqrt(window.variance());
        double log = Math.log(2 * Math.log(window.count()) / options.delta());
        double clearest = 1;
        Cut found = null;
        RunningMoments before = new RunningMoments();
        for (RunningMoments bucket : buckets) {
            before.add(bucket);
            long older = before.count();
            long newer = window.count() - older;
            if (older < options.shortest() || newer < options.shortest()) {
                continue;
            }
            double after = (window.count() * window.mean() - older * before.mean()) / newer;
            double inverse = 1.0 / older + 1.0 / newer; // 1/m
            double bound = deviation * (Math.sqrt(2 * inverse * log) + 2.0 / 3 * inverse * options.range() * log);
            // Rounding alone must not tell equal values apart.
            double clear = Math.abs(before.mean() - after) / (bound + 1e-12 * Math.abs(window.mean()));
            if (clear > clearest) {
                clearest = clear;
                found = new Cut(older, before.mean(), after);
            }
        }
        return found;
    }

    /** Where the window falls into two parts: rows of the older one, and both means. */
    private record Cut(long older, double before, double after) {}
}
