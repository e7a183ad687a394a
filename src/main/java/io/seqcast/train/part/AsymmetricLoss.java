package io.seqcast.train.part;

import ai.djl.ndarray.NDArray;
import io.seqcast.model.Scalars;

/**
 * The asymmetric loss (Ridnik et al. 2021, arXiv 2009.14119) on the probabilities p of softmax(logits), in nats. With y the class
 * that came and w its weight:
 *
 * <pre>
 * w_y · [ −(1 − p_y)^γ₊ ln p_y − Σ_{c≠y} p_c^γ₋ ln(1 − p_c) ]
 * </pre>
 *
 * With γ₋ above γ₊, other classes that are given little probability cost next to nothing, so that what is rare is not drowned by
 * the many rows on which it rightly gets little. The loss {@code asymmetric}.
 *
 * <p>Both logarithms come of the logits and not of p, which float32 rounds to 0 and 1: ln(1 − p_c) is the logarithm of the sum of
 * the others' probabilities. So the loss of a class that was called certain and did not come grows with the logits, and its
 * gradient is neither lost nor infinite.
 *
 * @param gammaPositive γ₊ ≥ 0, which fades rows whose class is already likely
 * @param gammaNegative γ₋ ≥ 0, which fades other classes that are already unlikely
 * @param warmUpWeight weight of rows without need_prediction
 * @param classWeights w
 */
public record AsymmetricLoss(double gammaPositive, double gammaNegative, double warmUpWeight, ClassWeights classWeights)
        implements ClassLoss {
    /** This loss's name in recipes. */
    public static final String NAME = "asymmetric";

    /** The paper's γ₊ where what is rare must not be missed. */
    public static final double DEFAULT_GAMMA_POSITIVE = 0;

    /** The paper's γ₋. */
    public static final double DEFAULT_GAMMA_NEGATIVE = 4;

    private static final double MOST = 20;

    public AsymmetricLoss {
        Checks.fractionOrOne("warm_up_weight", warmUpWeight);
        requireGamma("gamma_positive", gammaPositive);
        requireGamma("gamma_negative", gammaNegative);
    }

    private static void requireGamma(String name, double gamma) {
        if (!(gamma >= 0 && gamma <= MOST)) {
            throw new IllegalArgumentException(name + " is " + gamma + ", must be 0 to " + (int) MOST);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Loss weighing(ClassWeights weights) {
        return new AsymmetricLoss(gammaPositive, gammaNegative, warmUpWeight, weights);
    }

    @Override
    public NDArray of(NDArray predictions, NDArray targets, NDArray importance) {
        NDArray log = predictions.logSoftmax(-1); // ln p
        NDArray logNot = ClassLogits.logOfOthers(log); // ln(1 − p)
        NDArray came = Scalars.times(logNot, gammaPositive).exp().mul(log);
        NDArray others = Scalars.times(log, gammaNegative).exp().mul(logNot);
        NDArray weights = classWeights.weigh(targets, importance);
        NDArray ofRow =
                weights.sum(new int[] {-1}, true).mul(targets.neg().add(1)); // w_y for the classes that did not come
        return weights.mul(came).add(ofRow.mul(others)).sum().neg();
    }
}
