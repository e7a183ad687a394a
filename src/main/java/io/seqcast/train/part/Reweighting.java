package io.seqcast.train.part;

import java.util.ArrayList;
import java.util.List;

/**
 * How the weights of classes follow what a network predicts: after each epoch with d the share of the validation rows in which a
 * class is the most probable minus the share that it should have, and s the step,
 *
 * <pre>
 * α_c ← clip(α_c − s (1 + 2 max |d|) sign d_c, {@value #LEAST}, {@value #MOST})
 * </pre>
 *
 * so that what is said too often counts less in the next epoch. Of the validation rows it sees what is predicted, and not what came.
 *
 * @param step s, in [0, 1]; 0 leaves the weights as they are
 * @param target share of each class, (C); empty for those of the training rows
 */
public record Reweighting(double step, List<Double> target) {
    /** The least weight that a class can come to. */
    public static final double LEAST = 0.1;

    /** The greatest. */
    public static final double MOST = 3;

    /** The weights stay as they are. */
    public static final Reweighting NONE = new Reweighting(0, List.of());

    public Reweighting {
        Checks.fractionOrOne("step", step);
        target = List.copyOf(target);
        Checks.shares("target", target);
    }

    /** Whether the weights stay as they are. */
    public boolean isNone() {
        return step == 0;
    }

    /**
     * The weights of the next epoch.
     *
     * @param predicted share of each class, (C)
     * @param training the share that each has of the training rows, (C)
     */
    public ClassWeights after(ClassWeights now, List<Double> predicted, List<Double> training) {
        List<Double> wanted = target.isEmpty() ? training : target;
        double greatest = 0;
        for (int c = 0; c < predicted.size(); c++) {
            greatest = Math.max(greatest, Math.abs(predicted.get(c) - wanted.get(c)));
        }
        List<Double> next = new ArrayList<>();
        for (int c = 0; c < predicted.size(); c++) {
            double moved = now.of(c) - step * (1 + 2 * greatest) * Math.signum(predicted.get(c) - wanted.get(c));
            next.add(Math.max(LEAST, Math.min(MOST, moved)));
        }
        return new ClassWeights(next);
    }
}
