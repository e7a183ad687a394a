package io.seqcast.model.blend;

import java.util.List;

/** All members alike: the blend {@code mean}. */
public record Mean() implements WeightedMean {
    /** This blend's name in model.json. */
    public static final String TYPE = "mean";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public double weight(int output, int member) {
        return 1;
    }

    @Override
    public void requireFit(int outputs, List<String> members) {}
}
