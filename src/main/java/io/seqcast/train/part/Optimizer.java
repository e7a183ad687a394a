package io.seqcast.train.part;

/**
 * Settings of AdamW (Loshchilov and Hutter 2019), the optimiser {@value #NAME}.
 *
 * @param lr the learning rate's peak
 * @param weightDecay on matrices only, see {@code NetworkConfig.decays}
 * @param beta1 decay of the gradient's mean
 * @param beta2 decay of the squared gradient's mean
 * @param clipNorm the gradient's greatest Euclidean norm over all parameters
 */
public record Optimizer(double lr, double weightDecay, double beta1, double beta2, double clipNorm) {
    /** This optimiser's name in recipes. */
    public static final String NAME = "adamw";

    public Optimizer {
        Checks.positive("lr", lr);
        Checks.positive("clip_norm", clipNorm);
        Checks.fraction("beta1", beta1);
        Checks.fraction("beta2", beta2);
        if (!(weightDecay >= 0 && Double.isFinite(weightDecay))) {
            throw new IllegalArgumentException("weight_decay is " + weightDecay + ", must be 0 or more");
        }
    }
}
