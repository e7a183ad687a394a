package io.seqcast.feature.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The pairs of columns with the largest correlations, whatever their sign: the strongest first, of equal ones that of the first
 * columns. A column that does not vary has correlation 0 with all. The table has a row for each pair: indices of its two columns,
 * the smaller first.
 *
 * @param count number of pairs; there must be as many
 */
public record CorrelatedPairs(int count) implements Fit {
    private static final int PAIR = 2;

    @Override
    public int rows() {
        return count;
    }

    @Override
    public int columns(int columns) {
        return PAIR;
    }

    @Override
    public long held(long rows, int columns) {
        return (long) columns * columns;
    }

    @Override
    public Learner learner(long rows, int columns) {
        return new CoMoments(columns);
    }

    private record Pair(int left, int right, double strength) {}

    /** Sums of products of deviations, row by row (Welford 1962). */
    private final class CoMoments implements Learner {
        private final double[][] products; // (columns, columns), from the diagonal on
        private final double[] mean;
        private final double[] before; // deviations from the means before the row
        private final double[] largest; // |x|
        private long rows;

        CoMoments(int columns) {
            products = new double[columns][columns];
            mean = new double[columns];
            before = new double[columns];
            largest = new double[columns];
        }

        @Override
        public void take(double[] v, int at) {
            rows++;
            double share = 1.0 / rows;
            for (int i = 0; i < mean.length; i++) {
                double x = v[at + i];
                before[i] = x - mean[i];
                mean[i] += before[i] * share;
                largest[i] = Math.max(largest[i], Math.abs(x));
            }
            for (int i = 0; i < mean.length; i++) {
                double after = v[at + i] - mean[i];
                double[] row = products[i];
                for (int j = i; j < mean.length; j++) {
                    row[j] += after * before[j];
                }
            }
        }

        @Override
        public FittedValues fitted() {
            List<Pair> pairs = new ArrayList<>();
            for (int i = 0; i < mean.length; i++) {
                for (int j = i + 1; j < mean.length; j++) {
                    pairs.add(new Pair(i, j, strength(i, j)));
                }
            }
            pairs.sort(Comparator.comparingDouble(Pair::strength).reversed()); // stable
            return FittedValues.of(pairs.stream()
                    .limit(count)
                    .map(pair -> new double[] {pair.left, pair.right})
                    .toArray(double[][]::new));
        }

        private double strength(int i, int j) {
            return varies(i) && varies(j)
                    ? Math.abs(products[i][j]) / Math.sqrt(products[i][i]) / Math.sqrt(products[j][j])
                    : 0;
        }

        private boolean varies(int i) {
            return Fit.varies(Math.sqrt(products[i][i] / rows), largest[i]);
        }
    }
}
