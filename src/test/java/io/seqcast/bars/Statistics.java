package io.seqcast.bars;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Plain statistics of a series. */
final class Statistics {
    private Statistics() {}

    static double mean(double[] x) {
        return Arrays.stream(x).average().orElseThrow();
    }

    static double deviation(double[] x) {
        return Math.sqrt(moment(x, 2));
    }

    private static double moment(double[] x, int order) {
        double mean = mean(x);
        return Arrays.stream(x).map(v -> Math.pow(v - mean, order)).average().orElseThrow();
    }

    static double skewness(double[] x) {
        return moment(x, 3) / Math.pow(moment(x, 2), 1.5);
    }

    /** 3 for a normal distribution. */
    static double kurtosis(double[] x) {
        return moment(x, 4) / Math.pow(moment(x, 2), 2);
    }

    static double correlation(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return sum / x.length / deviation(x) / deviation(y);
    }

    static double autocorrelation(double[] x, int lag) {
        return correlation(Arrays.copyOfRange(x, lag, x.length), Arrays.copyOf(x, x.length - lag));
    }

    /** Variance of sums of {@code days} over that many variances of one. */
    static double varianceRatio(double[] x, int days) {
        double[] sums = new double[x.length - days + 1];
        for (int i = 0; i < sums.length; i++) {
            for (int k = 0; k < days; k++) {
                sums[i] += x[i + k];
            }
        }
        return moment(sums, 2) / days / moment(x, 2);
    }

    static double[] absolute(double[] x) {
        return Arrays.stream(x).map(Math::abs).toArray();
    }

    static double median(double[] x) {
        return quantile(x, 0.5);
    }

    static double quantile(double[] x, double share) {
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Mean of the last {@code window} values, fewer at the start. */
    static double[] trailingMean(double[] x, int window) {
        return IntStream.range(0, x.length)
                .mapToDouble(t -> Arrays.stream(x, Math.max(0, t - window + 1), t + 1)
                        .average()
                        .orElseThrow())
                .toArray();
    }

    /** Exponential average with gain 1/n. */
    static double[] wilder(double[] x, int n) {
        double[] average = new double[x.length];
        average[0] = x[0];
        for (int t = 1; t < x.length; t++) {
            average[t] = average[t - 1] + (x[t] - average[t - 1]) / n;
        }
        return average;
    }
}
