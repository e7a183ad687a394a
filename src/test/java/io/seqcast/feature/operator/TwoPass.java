package io.seqcast.feature.operator;

import java.util.Arrays;

/** What windows are compared with: moments in two passes, which are exact as long as doubles are. */
final class TwoPass {
    private TwoPass() {}

    static double mean(double[] x) {
        double mean = Arrays.stream(x).sum() / x.length;
        return mean + Arrays.stream(x).map(value -> value - mean).sum() / x.length;
    }

    /** The mean of products of deviations: Σ (x − mean x)^k (y − mean y)^l / n. */
    static double moment(double[] x, int k, double[] y, int l) {
        double meanX = mean(x);
        double meanY = mean(y);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += Math.pow(x[i] - meanX, k) * Math.pow(y[i] - meanY, l);
        }
        return sum / x.length;
    }

    static double moment(double[] x, int k) {
        return moment(x, k, x, 0);
    }

    /** The standard deviation; 0 where it is no more than rounding. */
    static double deviation(double[] x) {
        double deviation = Math.sqrt(moment(x, 2));
        return deviation <= 1e-12 * (1 + largest(x)) ? 0 : deviation;
    }

    static double largest(double[] x) {
        return Arrays.stream(x).map(Math::abs).max().orElseThrow();
    }

    /** 0, 1, …, n − 1. */
    static double[] places(int n) {
        double[] places = new double[n];
        Arrays.setAll(places, i -> i);
        return places;
    }
}
