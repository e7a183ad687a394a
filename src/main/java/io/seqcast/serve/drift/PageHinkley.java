package io.seqcast.serve.drift;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The test of Page (1954, "Continuous inspection schemes") in the form of Hinkley (1971, "Inference about the change-point from
 * cumulative sum tests"), in both directions. With mean and standard deviation of the rows so far, z_t = (x_t − mean_t)/std_t:
 *
 * <pre>
 * U_t = Σ (z_i − tolerance)    rise: U_t − min U > threshold
 * D_t = Σ (z_i + tolerance)    fall: max D − D_t > threshold
 * </pre>
 *
 * <p>Sums, minimum and maximum begin with 0 before the first row that is tested. The row behind the minimum (maximum) is the estimate
 * of the change. An alarm forgets everything. Time and memory of a row are constant.
 */
public final class PageHinkley implements DriftDetector {
    /** Bytes of what it knows. */
    public static final int BYTES = Long.BYTES + 2 * Double.BYTES + 3 * RunningMoments.BYTES;

    private final Options options;
    private final RunningMoments known = new RunningMoments(); // since the last alarm
    private final Excess rise = new Excess(1);
    private final Excess fall = new Excess(-1);
    private long rows;

    /**
     * What the test tolerates.
     *
     * @param tolerance part of each row's deviation that does not count, in standard deviations, at least 0: half the shift that is
     *     to be found
     * @param threshold sum of deviations that raises an alarm, in standard deviations, above 0: a greater one means fewer false alarms
     *     and later true ones
     * @param warmUp rows that only tell mean and standard deviation, after the beginning and after each alarm, at least 2
     */
    public record Options(double tolerance, double threshold, int warmUp) {
        public Options {
            if (!(tolerance >= 0 && Double.isFinite(tolerance))) {
                throw new IllegalArgumentException("tolerance is " + tolerance + ", must be finite and at least 0");
            }
            if (!(threshold > 0 && Double.isFinite(threshold))) {
                throw new IllegalArgumentException("threshold is " + threshold + ", must be finite and above 0");
            }
            if (warmUp < 2) {
                throw new IllegalArgumentException("warmUp is " + warmUp + ", must be at least 2");
            }
        }

        /** Tolerance 0.5, threshold 10, 50 rows of warm-up. */
        public static Options defaults() {
            return new Options(0.5, 10, 50);
        }
    }

    public PageHinkley(Options options) {
        this.options = options;
    }

    @Override
    public @Nullable DriftAlarm add(double value) {
        DriftDetector.requireFinite(rows, value);
        long row = rows++;
        known.add(value);
        if (known.count() <= options.warmUp()) {
            return null;
        }
        double deviation = Math.sqrt(known.variance());
        double z = deviation > 0 ? (value - known.mean()) / deviation : 0;
        rise.add(z, value);
        fall.add(z, value);
        Excess greater = rise.sum >= fall.sum ? rise : fall;
        return greater.sum > options.threshold() ? alarm(row, greater.recent) : null;
    }

    /** Writes what it knows, {@link #BYTES}. */
    public void writeTo(ByteBuffer out) {
        out.putLong(rows);
        known.writeTo(out);
        rise.writeTo(out);
        fall.writeTo(out);
    }

    /** Goes on where another one of the same options was written. */
    public void readFrom(ByteBuffer in) {
        rows = in.getLong();
        known.readFrom(in);
        rise.readFrom(in);
        fall.readFrom(in);
    }

    private DriftAlarm alarm(long row, RunningMoments changed) {
        long older = known.count() - changed.count(); // the warm-up at least
        double before = (known.count() * known.mean() - changed.count() * changed.mean()) / older;
        DriftAlarm alarm = new DriftAlarm(row, row - changed.count() + 1, before, changed.mean());
        known.clear();
        rise.clear();
        fall.clear();
        return alarm;
    }

    /** How far a sum is from its extreme, and the rows behind that. */
    private final class Excess {
        private final int sign;
        private final RunningMoments recent = new RunningMoments();
        private double sum;

        Excess(int sign) {
            this.sign = sign;
        }

        void add(double z, double value) {
            sum += sign * z - options.tolerance();
            recent.add(value);
            if (sum <= 0) {
                clear();
            }
        }

        void writeTo(ByteBuffer out) {
            out.putDouble(sum);
            recent.writeTo(out);
        }

        void readFrom(ByteBuffer in) {
            sum = in.getDouble();
            recent.readFrom(in);
        }

        void clear() {
            sum = 0;
            recent.clear();
        }
    }
}
