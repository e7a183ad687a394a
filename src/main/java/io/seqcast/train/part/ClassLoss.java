package io.seqcast.train.part;

/** A loss on the logits of classes. */
sealed interface ClassLoss extends Loss permits CrossEntropy, AsymmetricLoss, FocalLoss {
    @Override
    default boolean forClasses() {
        return true;
    }

    /** Classes have no scale. */
    @Override
    default double outputWeight(double variance, int outputs) {
        return 1;
    }
}
