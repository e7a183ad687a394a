package io.seqcast.feature;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The feature set {@code windows}: 26 columns for every raw one, x. In blocks of the raw width N, in this order:
 *
 * <ul>
 *   <li>{@code x}; {@code x_delta} = x_t − x_{t−1}; {@code x_acceleration} = x_t − 2 x_{t−1} + x_{t−2}; a difference is 0
 *       while a row it needs lies before the start;
 *   <li>for w = 3, 5, 10, 20, 50: {@code x_mean_w}, {@code x_std_w} (the population's, 0 for one row), {@code x_min_w},
 *       {@code x_max_w} over the rows so far, at most the last w;
 *   <li>for d = 0.8, 0.95, 0.99: {@code x_ema_d}, m_t = d m_{t−1} + (1 − d) x_t from m_0 = x_0; about the last 5, 20 and
 *       100 rows.
 * </ul>
 */
record WindowFeatures() implements RowTransform {
    private static final int[] WINDOWS = {3, 5, 10, 20, 50};
    private static final double[] DECAYS = {0.8, 0.95, 0.99};
    private static final int HISTORY = 50; // the longest window
    private static final int COLUMNS = 3 + 4 * WINDOWS.length + DECAYS.length; // per raw column

    @Override
    public String name() {
        return "windows";
    }

    @Override
    public int width(int inputs) {
        return COLUMNS * inputs;
    }

    @Override
    public List<String> names(List<String> inputNames) {
        List<String> suffixes = new ArrayList<>(List.of("", "_delta", "_acceleration"));
        for (int window : WINDOWS) {
            suffixes.addAll(List.of("_mean_" + window, "_std_" + window, "_min_" + window, "_max_" + window));
        }
        for (double decay : DECAYS) {
            suffixes.add("_ema_" + decay);
        }
        return suffixes.stream()
                .flatMap(suffix -> inputNames.stream().map(name -> name + suffix))
                .toList();
    }

    @Override
    public FeatureState newState(int inputs) {
        return new State(inputs);
    }

    /**
     * The last rows and the moving averages. The windows' aggregates are functions of the rows and are not stored.
     * Serialised, in the buffer's byte order, for N raw columns:
     *
     * <pre>
     * 0        8                       8 + 200N            8 + 224N
     * ├────────┼───────────────────────┼───────────────────┤
     * │ long   │ float (50, N)         │ double (3, N)     │
     * │ rows n │ row t at slot t mod 50│ averages, by decay│
     * └────────┴───────────────────────┴───────────────────┘
     * </pre>
     *
     * Slots not reached yet are 0.
     */
    private static final class State implements FeatureState {
        private final int n;
        private final float[] history; // (HISTORY, n), a ring
        private final double[] averages; // (DECAYS, n)
        private final SlidingAggregates[] windows;
        private long rows;

        State(int inputs) {
            n = inputs;
            history = new float[HISTORY * n];
            averages = new double[DECAYS.length * n];
            windows = Arrays.stream(WINDOWS)
                    .mapToObj(w -> new SlidingAggregates(w, n))
                    .toArray(SlidingAggregates[]::new);
        }

        @Override
        public void push(float[] row, int rowOffset, float[] out, int outOffset) {
            System.arraycopy(row, rowOffset, history, slot(rows), n);
            rows++;
            int at = differences(out, outOffset);
            for (SlidingAggregates window : windows) {
                window.push(history, rows);
                window.write(rows, out, at);
                at += 4 * n;
            }
            average(out, at);
        }

        /** Writes raw, delta and acceleration; returns the offset behind them. */
        private int differences(float[] out, int raw) {
            int now = slot(rows - 1);
            System.arraycopy(history, now, out, raw, n);
            int delta = raw + n;
            int acceleration = delta + n;
            // A missing row counts as a repetition of the first: its differences are 0 ...
            int previous = rows > 1 ? slot(rows - 2) : now;
            for (int i = 0; i < n; i++) {
                out[delta + i] = history[now + i] - history[previous + i];
            }
            // ... but an acceleration out of that invented rest would be the delta again.
            if (rows < 3) {
                Arrays.fill(out, acceleration, acceleration + n, 0);
                return acceleration + n;
            }
            int oldest = slot(rows - 3);
            for (int i = 0; i < n; i++) {
                double x = history[previous + i];
                out[acceleration + i] = (float) (history[now + i] - 2 * x + history[oldest + i]);
            }
            return acceleration + n;
        }

        private void average(float[] out, int outOffset) {
            int now = slot(rows - 1);
            for (int d = 0; d < DECAYS.length; d++) {
                double gain = rows == 1 ? 1 : 1 - DECAYS[d];
                for (int i = 0; i < n; i++) {
                    double average = averages[d * n + i];
                    average += gain * (history[now + i] - average);
                    averages[d * n + i] = average;
                    out[outOffset + d * n + i] = (float) average;
                }
            }
        }

        private int slot(long row) {
            return (int) (row % HISTORY) * n;
        }

        @Override
        public int bytes() {
            return Long.BYTES + Float.BYTES * history.length + Double.BYTES * averages.length;
        }

        @Override
        public long memoryBytes() {
            long sum = Buffers.memoryBytes(history) + Buffers.memoryBytes(averages);
            for (SlidingAggregates window : windows) {
                sum += window.memoryBytes();
            }
            return sum;
        }

        @Override
        public void writeTo(ByteBuffer target) {
            target.putLong(rows);
            Buffers.put(target, history);
            Buffers.put(target, averages);
        }

        @Override
        public void readFrom(ByteBuffer source) {
            rows = Buffers.count(source);
            Buffers.get(source, history);
            Buffers.get(source, averages);
            for (SlidingAggregates window : windows) {
                window.rebuild(history, rows);
            }
        }
    }
}
