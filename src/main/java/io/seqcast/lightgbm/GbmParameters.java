package io.seqcast.lightgbm;

/**
 * How trees grow, in LightGBM's terms.
 *
 * @param leaves most leaves of a tree, 2 to 131072 ({@code num_leaves})
 * @param depth most decisions on the way to a leaf, 0 for no bound, at most 1000 ({@code max_depth})
 * @param rate what each tree's leaves are multiplied by, above 0, at most 1 ({@code learning_rate})
 * @param minLeaf fewest rows of a leaf, 0 to 1e9 ({@code min_data_in_leaf})
 * @param featureFraction share of the features that each tree may use, above 0, at most 1 ({@code feature_fraction})
 * @param baggingFraction share of the rows that each tree is grown on, above 0, at most 1 ({@code bagging_fraction})
 * @param l2 weight of the penalty on the squares of leaves, 0 to 1e9 ({@code lambda_l2})
 * @param maxBin most bins that a feature's values fall into, 2 to 65535 ({@code max_bin})
 * @param seed of all that is drawn, 0 to 1e9
 */
public record GbmParameters(
        int leaves,
        int depth,
        double rate,
        int minLeaf,
        double featureFraction,
        double baggingFraction,
        double l2,
        int maxBin,
        int seed) {
    private static final int LARGEST = 1_000_000_000;

    public GbmParameters {
        requireWithin("leaves", leaves, 2, 1 << 17);
        requireWithin("depth", depth, 0, 1000);
        requireShare("rate", rate);
        requireWithin("min_leaf", minLeaf, 0, LARGEST);
        requireShare("feature_fraction", featureFraction);
        requireShare("bagging_fraction", baggingFraction);
        if (!(l2 >= 0 && l2 <= LARGEST)) {
            throw new IllegalArgumentException("l2 is " + l2 + ", must be 0 to " + LARGEST);
        }
        requireWithin("max_bin", maxBin, 2, (1 << 16) - 1);
        requireWithin("seed", seed, 0, LARGEST);
    }

    /** As the library reads them for trees that are grown on squared errors. */
    String text() {
        return text("regression");
    }

    /** As the library reads them for trees that say a logit of each of so many classes. */
    String text(int classes) {
        return text("multiclass num_class=" + classes);
    }

    /**
     * One thread, because the library's OpenMP threads spin while they wait; by columns, because that is the faster of the two ways
     * that give the same trees each time.
     */
    private String text(String objective) {
        return "objective=" + objective
                + " verbosity=-1 num_threads=1 deterministic=true force_col_wise=true num_leaves="
                + leaves
                + " max_depth=" + depth + " learning_rate=" + rate + " min_data_in_leaf=" + minLeaf
                + " feature_fraction=" + featureFraction + " bagging_fraction=" + baggingFraction + " bagging_freq="
                + (baggingFraction < 1 ? 1 : 0) + " lambda_l2=" + l2 + " max_bin=" + maxBin + " seed=" + seed;
    }

    private static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ", must be " + least + " to " + most);
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is " + value + ", must be above 0 and at most 1");
        }
    }
}
