package io.seqcast.train.recipe;

/**
 * How the members' predictions become one.
 *
 * @param type of the blend
 * @param shrink whether the outputs are then drawn towards their training means, as far as that helps
 */
public record BlendRecipe(Type type, boolean shrink) {

    /** Blends that can be learned, and the mean. */
    public enum Type {
        MEAN,
        WEIGHTS,
        SELECT
    }

    /** Whether anything of it is learned. */
    public boolean learns() {
        return type != Type.MEAN || shrink;
    }
}
