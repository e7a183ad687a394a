package io.seqcast.feature.operator;

import io.seqcast.feature.fit.FittedValues;
import io.seqcast.feature.fit.KMeans;
import io.seqcast.feature.fit.NormalQuantile;
import io.seqcast.feature.fit.YeoJohnson;
import io.seqcast.feature.plan.Op.BlockFunction;
import io.seqcast.feature.plan.Op.RowFunction;
import java.util.Arrays;

/** Functions of the row alone and of numbers that were learned. */
final class FittedFunctions {
    private FittedFunctions() {}

    /** The second argument, whatever the first is. A number alone would be no column. */
    enum Constant implements RowFunction {
        OTHER;

        @Override
        public void apply(double[] v, int[] at, int out, int n) {
            System.arraycopy(v, at[1], v, out, n);
        }
    }

    /** The transform of the first argument with the second as λ. */
    enum Power implements RowFunction {
        POWER;

        @Override
        public void apply(double[] v, int[] at, int out, int n) {
            for (int i = 0; i < n; i++) {
                v[out + i] = YeoJohnson.of(v[at[0] + i], v[at[1] + i]);
            }
        }
    }

    /**
     * The standard normal number of the same rank, −5.2 to 5.2; 0 if all quantiles are equal.
     *
     * @param quantiles of one column, ascending, at even distances from the least value to the greatest: (n, 1)
     */
    record NormalScore(FittedValues quantiles) implements RowFunction {
        private static final double MOST = 5.2;

        @Override
        public void apply(double[] v, int[] at, int out, int n) {
            for (int i = 0; i < n; i++) {
                v[out + i] = score(v[at[0] + i]);
            }
        }

        private double score(double x) {
            int last = quantiles.rows() - 1;
            if (quantile(0) == quantile(last)) {
                return 0;
            }
            int below = below(x, false);
            int notAbove = below(x, true);
            double place;
            if (notAbove > below) {
                place = (below + notAbove - 1) / 2.0;
            } else if (below == 0) {
                place = 0;
            } else if (below > last) {
                place = last;
            } else {
                double low = quantile(below - 1);
                place = below - 1 + (x - low) / (quantile(below) - low);
            }
            return Math.max(-MOST, Math.min(MOST, NormalQuantile.of(place / last)));
        }

        /** How many quantiles are below x, or equal to it if those count too. */
        private int below(double x, boolean orEqual) {
            int low = 0;
            int high = quantiles.rows();
            while (low < high) {
                int middle = (low + high) / 2;
                if (quantile(middle) < x || orEqual && quantile(middle) == x) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private double quantile(int i) {
            return quantiles.at(i, 0);
        }
    }

    /**
     * 1 in the place of the nearest centre, 0 in all others; of equally near ones the first.
     *
     * @param table of {@link KMeans}
     */
    record NearestCentre(FittedValues table) implements BlockFunction {
        @Override
        public void apply(double[] v, int at, int n, int out) {
            Arrays.fill(v, out, out + table.rows() - KMeans.CENTRES, 0);
            v[out + KMeans.nearest(table, v, at)] = 1;
        }
    }
}
