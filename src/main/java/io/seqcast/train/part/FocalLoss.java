package io.seqcast.train.part;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.seqcast.model.Scalars;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The focal loss (Lin et al. 2017, arXiv 1708.02002) with smoothed labels (Szegedy et al. 2016, arXiv 1512.00567) on the probabilities p
 * of softmax(logits), in nats. With y the class that came, its weight α_y, its γ_y ≥ 0, its smoothing s_y and C classes:
 *
 * <pre>
 * α_y [ r + (1 − r) (1 − p_y)^γ_y ] · H      H = −(1 − s_y) ln p_y − s_y / C · Σ_c ln p_c
 * </pre>
 *
 * r is the share of the plain cross-entropy, which lets a network learn all rows before it turns to the hard ones. At γ = 0 or r = 1
 * it is cross-entropy. The loss {@code focal}.
 *
 * @param gamma γ, (C)
 * @param smoothing s, in [0, 1), (C)
 * @param crossEntropy r, which may fall with the epochs
 * @param penalty on being too sure of a class; null for none
 * @param warmUpWeight weight of rows without need_prediction
 * @param classWeights α
 * @param epoch in which it is, from 1
 */
public record FocalLoss(
        List<Double> gamma,
        List<Double> smoothing,
        Ramp crossEntropy,
        @Nullable ConfidencePenalty penalty,
        double warmUpWeight,
        ClassWeights classWeights,
        int epoch)
        implements ClassLoss {
    /** This loss's name in recipes. */
    public static final String NAME = "focal";

    /** The paper's γ. */
    public static final double DEFAULT_GAMMA = 2;

    private static final double MOST = 20;

    public FocalLoss {
        Checks.fractionOrOne("warm_up_weight", warmUpWeight);
        Checks.fractionOrOne("cross_entropy_share", crossEntropy.from());
        Checks.atLeast("cross_entropy_epochs", crossEntropy.epochs(), 1);
        gamma = List.copyOf(gamma);
        smoothing = List.copyOf(smoothing);
        for (int c = 0; c < gamma.size(); c++) {
            if (!(gamma.get(c) >= 0 && gamma.get(c) <= MOST)) {
                throw new IllegalArgumentException(
                        "gamma[" + c + "] is " + gamma.get(c) + ", must be 0 to " + (int) MOST);
            }
        }
        for (int c = 0; c < smoothing.size(); c++) {
            Checks.fraction("smoothing[" + c + "]", smoothing.get(c));
        }
    }

    /** That of a recipe, in its first epoch. */
    public FocalLoss(
            List<Double> gamma,
            List<Double> smoothing,
            Ramp crossEntropy,
            @Nullable ConfidencePenalty penalty,
            double warmUpWeight,
            ClassWeights classWeights) {
        this(gamma, smoothing, crossEntropy, penalty, warmUpWeight, classWeights, 1);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Loss inEpoch(int now) {
        return new FocalLoss(gamma, smoothing, crossEntropy, penalty, warmUpWeight, classWeights, now);
    }

    @Override
    public Loss weighing(ClassWeights weights) {
        return new FocalLoss(gamma, smoothing, crossEntropy, penalty, warmUpWeight, weights, epoch);
    }

    @Override
    public NDArray of(NDArray predictions, NDArray targets, NDArray importance) {
        NDArray log = predictions.logSoftmax(-1); // ln p, (b, t, C)
        NDArray value = factor(log)
                .mul(classWeights.weigh(targets, importance))
                .mul(smoothed(log))
                .sum()
                .neg();
        if (penalty == null || penalty.weight().in(epoch) == 0) {
            return value;
        }
        NDArray rows = targets.mul(importance).sum(new int[] {-1}, true);
        return value.add(penalty.of(log, rows, epoch));
    }

    /** r + (1 − r) (1 − p_c)^γ_c as if c had come, (b, t, C). */
    private NDArray factor(NDArray log) {
        double share = crossEntropy.in(epoch);
        NDArray focus = ClassLogits.logOfOthers(log)
                .mul(ClassWeights.row(log.getManager(), gamma))
                .exp();
        return Scalars.times(focus, 1 - share).add((float) share);
    }

    /** −H as if c had come, (b, t, C). */
    private NDArray smoothed(NDArray log) {
        NDManager manager = log.getManager();
        NDArray own =
                ClassWeights.row(manager, smoothing.stream().map(s -> 1 - s).toList());
        NDArray each = ClassWeights.row(
                manager, smoothing.stream().map(s -> s / smoothing.size()).toList());
        return log.mul(own).add(log.sum(new int[] {-1}, true).mul(each));
    }
}
