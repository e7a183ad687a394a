package io.seqcast.feature.fit;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The periods, in rows, at which the training rows swing most: peaks of the periodograms of all columns and sequences together,
 * the strongest first. A sequence is cut into stretches of {@value #LENGTH} rows; each column of a stretch, without its straight
 * line, under a Hann window and brought to the same energy a row, adds its periodogram (Welch 1967). A peak lies between the
 * grid's periods where the parabola through the logarithms at three of them has its top. Behind the peaks come the strongest of
 * the others. The table has one column: a period a row, above 2 and at most {@value #LENGTH}.
 *
 * @param count number of periods, at most {@value #MOST}
 */
public record StrongestPeriods(int count) implements Fit {
    /** Most periods. */
    public static final int MOST = 100;

    private static final int LENGTH = 1024;
    private static final int HALF = LENGTH / 2; // a period of two rows, of which sine and cosine are one

    @Override
    public int rows() {
        return count;
    }

    @Override
    public int columns(int columns) {
        return 1;
    }

    @Override
    public long held(long rows, int columns) {
        return (long) LENGTH * columns;
    }

    @Override
    public Learner learner(long rows, int columns) {
        return new Periodogram(columns);
    }

    private final class Periodogram implements Learner {
        private final double[][] stretch; // (columns, LENGTH)
        private final double[] power = new double[HALF]; // at period LENGTH / j
        private final FourierTransform transform = new FourierTransform(LENGTH);
        private final double[] real = new double[LENGTH];
        private final double[] imaginary = new double[LENGTH];
        private int rows; // of the stretch

        Periodogram(int columns) {
            stretch = new double[columns][LENGTH];
        }

        @Override
        public void begin() {
            close();
        }

        @Override
        public void take(double[] v, int at) {
            for (int i = 0; i < stretch.length; i++) {
                stretch[i][rows] = v[at + i];
            }
            if (++rows == LENGTH) {
                close();
            }
        }

        @Override
        public FittedValues fitted() {
            close();
            List<Integer> order = IntStream.range(1, HALF)
                    .boxed()
                    .sorted(Comparator.<Integer, Boolean>comparing(this::isPeak)
                            .thenComparing(j -> power[j])
                            .reversed())
                    .toList();
            return FittedValues.of(order.stream()
                    .limit(count)
                    .map(j -> new double[] {LENGTH / (j + offset(j))})
                    .toArray(double[][]::new));
        }

        private void close() {
            for (double[] column : stretch) {
                add(column);
            }
            rows = 0;
        }

        private void add(double[] column) {
            double energy = level(column);
            if (energy == 0) {
                return;
            }
            transform.forward(real, imaginary);
            for (int j = 1; j < HALF; j++) {
                power[j] += rows / energy * (real[j] * real[j] + imaginary[j] * imaginary[j]);
            }
        }

        /** Puts the stretch's column in, without its line and under the window; returns its energy, 0 if it does not vary. */
        private double level(double[] column) {
            double centre = (rows - 1) / 2.0;
            double mean = 0;
            double largest = 0;
            for (int t = 0; t < rows; t++) {
                mean += (column[t] - mean) / (t + 1);
                largest = Math.max(largest, Math.abs(column[t]));
            }
            double slope = 0;
            double spread = 0;
            for (int t = 0; t < rows; t++) {
                slope += (t - centre) * (column[t] - mean);
                spread += (t - centre) * (t - centre);
            }
            slope = spread == 0 ? 0 : slope / spread;
            double energy = 0;
            for (int t = 0; t < LENGTH; t++) {
                double rest = t < rows ? column[t] - mean - slope * (t - centre) : 0;
                energy += rest * rest;
                real[t] = rest * (0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (t + 0.5) / rows));
                imaginary[t] = 0;
            }
            return Fit.varies(Math.sqrt(energy / rows), largest) ? energy : 0;
        }

        private boolean isPeak(int j) {
            return power[j] > power[j - 1] && j + 1 < HALF && power[j] >= power[j + 1];
        }

        /** How far the top of a peak is from its place on the grid, −0.5 to 0.5. */
        private double offset(int j) {
            if (!isPeak(j) || !(power[j - 1] > 0 && power[j + 1] > 0)) {
                return 0;
            }
            double left = StrictMath.log(power[j - 1] / power[j]);
            double right = StrictMath.log(power[j + 1] / power[j]);
            return left + right == 0 ? 0 : (left - right) / (2 * (left + right));
        }
    }
}
