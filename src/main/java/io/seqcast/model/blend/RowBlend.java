package io.seqcast.model.blend;

/**
 * A blend at work: of what the living members said of an output, at least one, makes the row's value and spread. Sums run in
 * double and in the members' order, so that the bits depend on the row alone.
 */
public sealed interface RowBlend permits RowMean, RowStack, AdaptiveMean {

    /** Makes the value and spread of output {@code j}. */
    void blend(BlendedRow row, int j);

    /** A blend of so many outputs and members; one that follows a sequence at the sequence's start. */
    static RowBlend of(Blend blend, int outputs, int members) {
        if (blend instanceof Stack stack) {
            return new RowStack(stack);
        }
        if (blend instanceof Adaptive adaptive) {
            return new AdaptiveMean(adaptive.adaptation(), outputs, members);
        }
        return new RowMean((WeightedMean) blend, outputs, members);
    }
}
