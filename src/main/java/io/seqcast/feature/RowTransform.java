package io.seqcast.feature;

import java.util.List;

/**
 * A causal, stateful map from rows to rows: a feature set or a normaliser. A new one is a class here and its place in
 * the lists of {@link FeaturePipeline}.
 *
 * <p>The states of a transform that keeps the width must accept the same array and offset as row and out.
 */
sealed interface RowTransform permits Identity, WindowFeatures, PerSequenceNormalizer {

    /** Its name in a model's description. */
    String name();

    /** Width of a row after the transform, for rows of {@code inputs}. */
    int width(int inputs);

    /** Names of the columns after the transform, as many as {@link #width}. */
    List<String> names(List<String> inputNames);

    /** The state before a sequence's first row of {@code inputs} values. */
    FeatureState newState(int inputs);
}
