package io.seqcast.feature.fit;

/** Mean and standard deviation of the population, from all rows in one pass (Welford 1962). A deviation of no more than rounding is 0. */
public record Moments() implements Fit {
    /** Row of the means. */
    public static final int MEAN = 0;

    /** Row of the deviations. */
    public static final int DEVIATION = 1;

    @Override
    public int rows() {
        return 2;
    }

    @Override
    public long held(long count, int columns) {
        return 3L * columns;
    }

    @Override
    public Learner learner(long count, int columns) {
        return new Sums(columns);
    }

    /** Mean and deviation of one column. */
    static double[] of(double[] x) {
        Sums sums = new Sums(1);
        for (int i = 0; i < x.length; i++) {
            sums.take(x, i);
        }
        return new double[] {sums.mean[0], sums.deviation(0)};
    }

    private static final class Sums implements Learner {
        private final double[] mean;
        private final double[] squares; // sum over rows of (x − mean)²
        private final double[] largest; // |x|
        private long rows;

        Sums(int columns) {
            mean = new double[columns];
            squares = new double[columns];
            largest = new double[columns];
        }

        @Override
        public void take(double[] v, int at) {
            rows++;
            double share = 1.0 / rows;
            for (int i = 0; i < mean.length; i++) {
                double x = v[at + i];
                double before = x - mean[i];
                mean[i] += before * share;
                squares[i] += before * (x - mean[i]);
                largest[i] = Math.max(largest[i], Math.abs(x));
            }
        }

        double deviation(int i) {
            double deviation = Math.sqrt(squares[i] / rows);
            return Fit.varies(deviation, largest[i]) ? deviation : 0;
        }

        @Override
        public FittedValues fitted() {
            double[] deviations = new double[mean.length];
            for (int i = 0; i < deviations.length; i++) {
                deviations[i] = deviation(i);
            }
            return FittedValues.of(mean, deviations);
        }
    }
}
