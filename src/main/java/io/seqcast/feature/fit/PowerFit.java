package io.seqcast.feature.fit;

import java.util.Arrays;

/**
 * λ of {@link YeoJohnson} under which a sample is likeliest to be normal, and mean and deviation of what it makes of the sample. The
 * likelihood −n/2 · ln var + (λ − 1) Σ sign(x) ln(1 + |x|) is concave in λ (Marchand et al. 2022), so a golden section over [−5, 5]
 * finds it. A column that does not vary, or would not when transformed, keeps λ = 1: it stays what it is.
 */
public record PowerFit() implements SampleFit {
    /** Row of λ. */
    public static final int LAMBDA = 0;

    /** Row of the means. */
    public static final int MEAN = 1;

    /** Row of the deviations. */
    public static final int DEVIATION = 2;

    private static final double MOST = 5; // |λ|
    private static final double TOLERANCE = 1e-7;

    @Override
    public int rows() {
        return 3;
    }

    @Override
    public double[][] fit(Sample sample) {
        double[][] table = new double[rows()][sample.columns()];
        for (int i = 0; i < sample.columns(); i++) {
            double[] x = sample.column(i);
            double lambda = Moments.of(x)[Moments.DEVIATION] == 0 ? 1 : likeliest(x);
            double[] moments = transformed(x, lambda);
            if (moments[Moments.DEVIATION] == 0) {
                lambda = 1;
                moments = transformed(x, lambda);
            }
            table[LAMBDA][i] = lambda;
            table[MEAN][i] = moments[Moments.MEAN];
            table[DEVIATION][i] = moments[Moments.DEVIATION];
        }
        return table;
    }

    private static double[] transformed(double[] x, double lambda) {
        return Moments.of(
                Arrays.stream(x).map(value -> YeoJohnson.of(value, lambda)).toArray());
    }

    private static double likeliest(double[] x) {
        Likelihood likelihood = new Likelihood(x);
        return GoldenSection.maximum(-MOST, MOST, TOLERANCE, likelihood::of);
    }

    /**
     * The logarithm of the likelihood, without what does not depend on λ. Values of one sign are first divided by their
     * geometric mean, which drops out: far from zero and without it, all digits of a power would be lost in its difference to 1.
     */
    private static final class Likelihood {
        private final double[] logs; // sign(x) ln(1 + |x|), less their mean where all have one sign
        private final boolean[] negative;
        private final double sum; // of the logs
        private final double[] made;

        Likelihood(double[] x) {
            logs = new double[x.length];
            negative = new boolean[x.length];
            made = new double[x.length];
            boolean noneAbove = Arrays.stream(x).allMatch(value -> value <= 0);
            boolean noneBelow = Arrays.stream(x).allMatch(value -> value >= 0);
            double total = 0;
            for (int i = 0; i < x.length; i++) {
                negative[i] = noneAbove || x[i] < 0;
                logs[i] = negative[i] ? -StrictMath.log1p(-x[i]) : StrictMath.log1p(x[i]);
                total += logs[i];
            }
            if (noneAbove || noneBelow) {
                double mean = total / x.length;
                Arrays.setAll(logs, i -> logs[i] - mean);
                sum = 0;
            } else {
                sum = total;
            }
        }

        /** −∞ where the transform overflows. */
        double of(double lambda) {
            for (int i = 0; i < logs.length; i++) {
                made[i] = negative[i] ? -YeoJohnson.power(-logs[i], 2 - lambda) : YeoJohnson.power(logs[i], lambda);
            }
            double deviation = Moments.of(made)[Moments.DEVIATION];
            double value = (lambda - 1) * sum - logs.length * StrictMath.log(deviation);
            return Double.isFinite(value) ? value : Double.NEGATIVE_INFINITY;
        }
    }
}
