package io.seqcast.train.recipe;

import io.seqcast.train.part.Checks;

/**
 * Intervals that are to be calibrated around the outputs.
 *
 * @param level share of the outcomes that are to lie inside, between 0 and 1
 */
public record IntervalRecipe(double level) {
    static final double DEFAULT_LEVEL = 0.9;

    public IntervalRecipe {
        Checks.between("level", level);
    }
}
