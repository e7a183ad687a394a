package io.seqcast.feature;

/** A causal map of rows that keeps their width, after the features. States take the same array as row and out. */
sealed interface Normalizer permits NoNormalizer, PerSequenceNormalizer {

    /** Its name in a model's description. */
    String name();

    /** The state before a sequence's first row of {@code columns} values. */
    NormalizerState newState(int columns);
}
