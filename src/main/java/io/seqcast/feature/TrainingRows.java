package io.seqcast.feature;

import io.seqcast.data.Sequence;

/**
 * Rows of a sequence from which something is learned. What features are at them begins with the sequence all the same.
 *
 * @param from the first of them
 * @param to behind the last of them
 */
public record TrainingRows(Sequence sequence, int from, int to) {}
