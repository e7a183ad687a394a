package io.seqcast.model.blend;

/**
 * A weighted mean for each output. Where a member has no say, the weights of the others are scaled up to make up for it; where
 * these are all 0, the others count alike.
 */
public sealed interface WeightedMean extends Blend permits Mean, Weights, Select {

    /** Weight of a member in an output, ≥ 0; only ratios matter. */
    double weight(int output, int member);
}
