package io.seqcast.model.blend;

import java.util.List;

/**
 * How the members' predictions become one: a weighted mean for each output, whose weights were learned from predictions of rows
 * that the members had not been fitted on.
 *
 * <p>A member that has no finite answer is left out of the row and the weights of the others are scaled up to make up for it;
 * where these are all 0, the others count alike.
 */
public sealed interface Blend permits Mean, Weights, Select {

    /** Its name in model.json. */
    String type();

    /** Weight of a member in an output, ≥ 0; only ratios matter. */
    double weight(int output, int member);

    /** @throws IllegalArgumentException if it is not for so many outputs and members */
    void requireFit(int outputs, List<String> members);
}
