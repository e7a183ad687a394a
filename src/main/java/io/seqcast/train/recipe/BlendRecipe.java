package io.seqcast.train.recipe;

import org.jspecify.annotations.Nullable;

/**
 * How the members' predictions become one.
 *
 * @param type of the blend
 * @param shrink how outputs are then drawn towards their training means
 * @param l2 of a stack: weight of the penalty on the weights of standardised columns, ≥ 0, in units of rows
 * @param features of a stack: name of their set; null for none
 */
public record BlendRecipe(
        Type type, ShrinkRecipe shrink, double l2, @Nullable String features) {
    static final double DEFAULT_L2 = 1;

    private static final double LARGEST_L2 = 1e9;

    /** Blends that can be learned, and the mean. */
    public enum Type {
        MEAN,
        WEIGHTS,
        SELECT,
        STACK
    }

    public BlendRecipe {
        if (!(l2 >= 0 && l2 <= LARGEST_L2)) {
            throw new IllegalArgumentException("l2 is " + l2 + ", must be 0 to " + LARGEST_L2);
        }
    }

    /** One that is no stack. */
    public BlendRecipe(Type type, ShrinkRecipe shrink) {
        this(type, shrink, DEFAULT_L2, null);
    }

    /** Whether anything of it is learned. */
    public boolean learns() {
        return type != Type.MEAN || !(shrink instanceof ShrinkRecipe.None);
    }
}
