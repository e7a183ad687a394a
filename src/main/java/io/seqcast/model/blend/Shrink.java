package io.seqcast.model.blend;

import java.util.List;

/**
 * Draws what a blend says towards the training mean of each output, more where the model knows less: mean + keep · (value −
 * mean).
 *
 * @param keep share of the deviation that is kept, 0 to 1, (outputs); empty where nothing is drawn
 */
public record Shrink(List<Double> keep) {
    private static final Shrink NONE = new Shrink(List.of());

    public Shrink {
        keep = List.copyOf(keep);
        for (int j = 0; j < keep.size(); j++) {
            if (!(keep.get(j) >= 0 && keep.get(j) <= 1)) {
                throw new IllegalArgumentException("shrink[" + j + "] is " + keep.get(j) + ", must be 0 to 1");
            }
        }
    }

    /** Leaves every value as it is. */
    public static Shrink none() {
        return NONE;
    }

    public boolean isNone() {
        return keep.isEmpty();
    }

    /** The value of output {@code j} after the shrinkage. */
    public double apply(int j, double value, double mean) {
        return mean + keep.get(j) * (value - mean);
    }
}
