package io.seqcast.train;

import io.seqcast.train.part.ClassWeights;
import io.seqcast.train.part.HardRows;

/**
 * What a member's training makes of imbalance on its way.
 *
 * @param weights of classes in the next epoch; those of the loss where they are {@link ClassWeights#EQUAL}
 * @param hard rows that the network found hardest when they were last looked for
 */
record Balance(ClassWeights weights, HardRows hard) {
    /** As the recipe says. */
    static final Balance START = new Balance(ClassWeights.EQUAL, HardRows.NONE);
}
