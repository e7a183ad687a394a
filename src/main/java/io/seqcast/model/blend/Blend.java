package io.seqcast.model.blend;

import java.util.List;

/**
 * How the members' predictions become one. What is learned of it is learned from predictions of rows that the members had not been
 * fitted on.
 *
 * <p>A member has no say in a row after which it has no finite answer, or was not asked.
 */
public sealed interface Blend permits WeightedMean, Stack, Adaptive {

    /** Its name in model.json. */
    String type();

    /** @throws IllegalArgumentException if it is not for so many outputs and members */
    void requireFit(int outputs, List<String> members);
}
