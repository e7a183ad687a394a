package io.seqcast.model.blend;

import java.util.List;

/**
 * Weights that follow recent errors in each sequence: the blend {@code adaptive}. Nothing of it is learned in training; all members
 * count alike where a sequence begins. {@link AdaptiveMean} is it at work.
 */
public record Adaptive(Adaptation adaptation) implements Blend {
    /** This blend's name in model.json. */
    public static final String TYPE = "adaptive";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void requireFit(int outputs, List<String> members) {}
}
