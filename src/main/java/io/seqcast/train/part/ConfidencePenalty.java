package io.seqcast.train.part;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import io.seqcast.model.Scalars;

/**
 * What it costs to be all too sure of a class: λ (1 − H(p) / ln C) where p of that class is above a threshold, H being the entropy
 * of the C probabilities (after Pereyra et al. 2017, arXiv 1701.06548, who take it everywhere). 0 where all classes are alike, λ at certainty.
 *
 * @param of the class, by its place
 * @param above the threshold, in [0, 1)
 * @param weight λ, which may rise with the epochs
 */
public record ConfidencePenalty(int of, double above, Ramp weight) {
    private static final double MOST = 10;

    public ConfidencePenalty {
        Checks.fraction("above", above);
        Checks.atLeast("epochs", weight.epochs(), 1);
        if (!(weight.to() >= 0 && weight.to() <= MOST)) {
            throw new IllegalArgumentException("weight is " + weight.to() + ", must be 0 to " + (int) MOST);
        }
    }

    /**
     * The penalty of some rows, summed.
     *
     * @param log ln p, (b, t, C)
     * @param rows what each row counts, (b, t, 1)
     */
    NDArray of(NDArray log, NDArray rows, int epoch) {
        NDArray p = log.exp();
        NDArray negative = Scalars.over(
                p.mul(log).sum(new int[] {-1}, true),
                StrictMath.log(log.getShape().get(2)));
        NDArray sure = p.stopGradient() // a step has no slope
                .get(new NDIndex("..., {}:{}", of, of + 1))
                .gt((float) above)
                .toType(DataType.FLOAT32, false);
        return Scalars.times(negative.add(1).mul(sure).mul(rows).sum(), weight.in(epoch));
    }
}
