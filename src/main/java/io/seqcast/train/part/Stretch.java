package io.seqcast.train.part;

import io.seqcast.data.Sequence;

/**
 * Rows of a sequence that count. What a model knows at them begins with the sequence all the same.
 *
 * @param from the first of them
 * @param to behind the last of them
 */
public record Stretch(Sequence sequence, int from, int to) {

    /** All rows of a sequence. */
    public static Stretch whole(Sequence sequence) {
        return new Stretch(sequence, 0, sequence.steps());
    }
}
