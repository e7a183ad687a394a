package io.seqcast.train;

import io.seqcast.train.part.ClassWeights;

/**
 * What a member's training makes of imbalance on its way.
 *
 * @param weights of classes in the next epoch; those of the loss where they are {@link ClassWeights#EQUAL}
 */
record Balance(ClassWeights weights) {
    /** As the recipe says. */
    static final Balance START = new Balance(ClassWeights.EQUAL);
}
