package io.seqcast.train.recipe;

import org.jspecify.annotations.Nullable;

/**
 * How the members' predictions become one.
 *
 * @param type of the blend
 * @param shrink how outputs are then drawn towards their training means
 * @param l2 of a stack: weight of the penalty on the weights of standardised columns, ≥ 0, in units of rows
 * @param features of a stack: name of their set; null for none
 * @param given weights, of the type that is called so; null for any other
 */
public record BlendRecipe(
        Type type,
        ShrinkRecipe shrink,
        double l2,
        @Nullable String features,
        @Nullable GivenWeights given) {
    static final double DEFAULT_L2 = 1;

    private static final double LARGEST_L2 = 1e9;

    /** Blends that can be learned, the mean, weights that somebody states, and such as follow recent errors. */
    public enum Type {
        MEAN,
        WEIGHTS,
        SELECT,
        STACK,
        GIVEN,
        ADAPTIVE
    }

    public BlendRecipe {
        if (!(l2 >= 0 && l2 <= LARGEST_L2)) {
            throw new IllegalArgumentException("l2 is " + l2 + ", must be 0 to " + LARGEST_L2);
        }
        if ((type == Type.GIVEN) != (given != null)) {
            throw new IllegalArgumentException(
                    "weights are for the type given, and it needs them; the type is " + type);
        }
    }

    /** One that is no stack, without given weights. */
    public BlendRecipe(Type type, ShrinkRecipe shrink) {
        this(type, shrink, DEFAULT_L2, null, null);
    }

    /** A stack. */
    public static BlendRecipe stack(ShrinkRecipe shrink, double l2, @Nullable String features) {
        return new BlendRecipe(Type.STACK, shrink, l2, features, null);
    }

    /** Given weights. */
    public static BlendRecipe given(ShrinkRecipe shrink, GivenWeights weights) {
        return new BlendRecipe(Type.GIVEN, shrink, DEFAULT_L2, null, weights);
    }

    /** The same with another shrinkage. */
    public BlendRecipe with(ShrinkRecipe other) {
        return new BlendRecipe(type, other, l2, features, given);
    }

    /** Whether anything of it is learned. */
    public boolean learns() {
        boolean weights = type == Type.WEIGHTS || type == Type.SELECT || type == Type.STACK;
        return weights || !(shrink instanceof ShrinkRecipe.None);
    }
}
