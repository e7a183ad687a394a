package io.seqcast.train;

import io.seqcast.model.NetworkConfig;
import io.seqcast.model.Tensor;
import io.seqcast.target.TargetColumns;
import io.seqcast.train.part.RowSums;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In what a network learns the columns of target files: (y − mean) / std of the training rows. An optimiser takes steps of one size, so a
 * network that must say 0.01 learns it as well as one that must say 100 only if both are asked for numbers near 1. Once it is trained,
 * its last layer says y itself, and nobody who serves it knows of this.
 *
 * @param means of each target, (K)
 * @param deviations of each target, above 0, (K)
 */
record TargetUnits(double[] means, double[] deviations) {

    /**
     * The units of a member; null for the data's: those of next rows, for which there are {@link OutputScaling others}, and of what is
     * fitted in one pass.
     *
     * @param outcomes sums over the training rows
     */
    static @Nullable TargetUnits of(MemberPlan plan, Problem problem, RowSums outcomes) {
        boolean wanted = problem.targets() instanceof TargetColumns && plan.config() instanceof NetworkConfig;
        if (!wanted) {
            return null;
        }
        double[] means = new double[problem.width()];
        double[] deviations = new double[problem.width()];
        for (int j = 0; j < means.length; j++) {
            double variance = outcomes.variance(j);
            means[j] = outcomes.mean(j);
            deviations[j] = variance > 0 ? Math.sqrt(variance) : 1;
        }
        return new TargetUnits(means, deviations);
    }

    /** Variances of targets in these units: 0 where they are constant. */
    static List<Double> variances(List<Double> variances) {
        return variances.stream().map(variance -> variance > 0 ? 1.0 : 0.0).toList();
    }

    /** Brings targets to these units, in place. */
    void apply(float[] targets) {
        for (int i = 0; i < targets.length; i++) {
            int j = i % means.length;
            targets[i] = (float) ((targets[i] - means[j]) / deviations[j]);
        }
    }

    /** Brings what a network says back to the targets' own units, in place. */
    void undo(float[] said) {
        for (int i = 0; i < said.length; i++) {
            int j = i % means.length;
            said[i] = (float) (means[j] + deviations[j] * said[i]);
        }
    }

    /** The tensors of a network that says the targets themselves: those of one that says them in these units, but for its last layer. */
    Map<String, Tensor> folded(Map<String, Tensor> tensors) {
        Map<String, Tensor> folded = new HashMap<>(tensors);
        Tensor weight = tensors.get(NetworkConfig.HEAD_WEIGHT);
        Tensor bias = tensors.get(NetworkConfig.HEAD_BIAS);
        if (weight == null || bias == null) {
            throw new IllegalStateException("the network has no last layer " + NetworkConfig.HEAD_WEIGHT + ", "
                    + NetworkConfig.HEAD_BIAS + ", has " + tensors.keySet());
        }
        float[] rows = Arrays.copyOf(weight.values(), weight.values().length);
        int width = rows.length / means.length;
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) (deviations[i / width] * rows[i]);
        }
        float[] offsets = bias.values().clone();
        undo(offsets);
        folded.put(NetworkConfig.HEAD_WEIGHT, new Tensor(weight.shape(), rows));
        folded.put(NetworkConfig.HEAD_BIAS, new Tensor(bias.shape(), offsets));
        return folded;
    }
}
