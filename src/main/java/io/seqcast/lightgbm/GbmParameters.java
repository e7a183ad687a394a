package io.seqcast.lightgbm;

/**
 * How trees grow, in LightGBM's terms.
 *
 * @param leaves most leaves of a tree, 2 to 131072 ({@code num_leaves})
 * @param depth most decisions on the way to a leaf, −1 for no bound ({@code max_depth})
 * @param rate what each tree's leaves are multiplied by, above 0 ({@code learning_rate})
 * @param minLeaf fewest rows of a leaf, ≥ 0 ({@code min_data_in_leaf})
 * @param featureFraction share of the features that each tree may use, 0 (excluded) to 1 ({@code feature_fraction})
 * @param baggingFraction share of the rows that each tree is grown on, 0 (excluded) to 1 ({@code bagging_fraction})
 * @param l2 weight of the penalty on the squares of leaves, ≥ 0 ({@code lambda_l2})
 * @param maxBin most bins that a feature's values fall into, 2 to 65535 ({@code max_bin})
 * @param seed of all that is drawn
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

    /**
     * As the library reads them. One thread, because its OpenMP threads spin while they wait; by columns, because that is the
     * faster of the two ways that give the same trees each time.
     */
    String text() {
        return "objective=regression verbosity=-1 num_threads=1 deterministic=true force_col_wise=true num_leaves="
                + leaves
                + " max_depth=" + depth + " learning_rate=" + rate + " min_data_in_leaf=" + minLeaf
                + " feature_fraction=" + featureFraction + " bagging_fraction=" + baggingFraction + " bagging_freq="
                + (baggingFraction < 1 ? 1 : 0) + " lambda_l2=" + l2 + " max_bin=" + maxBin + " seed=" + seed;
    }
}
