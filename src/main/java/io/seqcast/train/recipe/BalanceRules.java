package io.seqcast.train.recipe;

import io.seqcast.model.NetworkConfig;
import io.seqcast.model.WindowConfig;
import io.seqcast.train.part.Quotas;
import io.seqcast.train.part.RandomRows;
import io.seqcast.train.part.Reweighting;
import java.util.List;

/** What remedies against imbalance need of the blocks beside them. */
final class BalanceRules {
    private BalanceRules() {}

    /**
     * Refuses blocks that contradict each other.
     *
     * @param path of the blocks, up to the last point
     */
    static void require(String path, LearningRecipe learning) {
        int slice = learning.augmentation().slice();
        if (learning.sampler() instanceof RandomRows rows && !rows.quotas().equals(Quotas.NONE) && slice > 0) {
            throw new IllegalArgumentException(
                    path + "augmentation.slice is " + slice
                            + ", must be 0 where sampler.quotas are set: a slice leaves out rows that were drawn by their class");
        }
        if (!learning.smote().isNone() && !learning.loss().forClasses()) {
            throw new IllegalArgumentException(path + "smote.most is "
                    + learning.smote().most() + ", must be 0 for a regression: it has no classes");
        }
        if (!learning.reweighting().isNone()) {
            requireWeights(path, learning);
        }
    }

    /** Refuses what a member's network cannot learn from. */
    static void require(String path, LearningRecipe learning, NetworkConfig network) {
        if (!learning.smote().isNone() && !(network.trained() instanceof WindowConfig)) {
            throw new IllegalArgumentException(
                    path + "smote.most is " + learning.smote().most() + ", must be 0 for a " + network.kind()
                            + " without a window: there is nothing between two sequences");
        }
    }

    private static void requireWeights(String path, LearningRecipe learning) {
        if (!learning.loss().forClasses()) {
            throw new IllegalArgumentException(path + "reweighting.step is "
                    + learning.reweighting().step() + ", must be 0 for a regression: it has no classes");
        }
        List<Double> weights = learning.loss().classWeights().byClass();
        for (int c = 0; c < weights.size(); c++) {
            if (weights.get(c) < Reweighting.LEAST || weights.get(c) > Reweighting.MOST) {
                throw new IllegalArgumentException(path + "loss.weights[" + c + "] is " + weights.get(c) + ", must be "
                        + Reweighting.LEAST + " to " + Reweighting.MOST
                        + " where reweighting.step is set: it keeps them there");
            }
        }
    }
}
