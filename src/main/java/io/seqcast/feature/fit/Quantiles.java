package io.seqcast.feature.fit;

import java.util.List;

/**
 * Quantiles of a sample, between values linearly: that of p is x at place (n − 1) p of the ascending values, from 0.
 *
 * @param probabilities in [0, 1]; one row of the table for each
 */
public record Quantiles(List<Double> probabilities) implements SampleFit {
    public Quantiles {
        probabilities = List.copyOf(probabilities);
    }

    @Override
    public int rows() {
        return probabilities.size();
    }

    @Override
    public double[][] fit(Sample sample) {
        double[][] table = new double[rows()][sample.columns()];
        for (int i = 0; i < sample.columns(); i++) {
            double[] sorted = sample.sorted(i);
            for (int r = 0; r < table.length; r++) {
                table[r][i] = quantile(sorted, probabilities.get(r));
            }
        }
        return table;
    }

    private static double quantile(double[] sorted, double probability) {
        double place = (sorted.length - 1) * probability;
        int below = (int) place;
        double low = sorted[below];
        double high = sorted[Math.min(below + 1, sorted.length - 1)];
        return low + (high - low) * (place - below);
    }
}
