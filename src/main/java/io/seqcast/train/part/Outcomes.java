package io.seqcast.train.part;

import io.seqcast.data.Sequence;

/** What came after each row of a sequence. */
@FunctionalInterface
public interface Outcomes {

    /** Of all rows, (T, outputs), NaN where it is unknown; of classes 1 for the one that came among 0. */
    float[] of(Sequence sequence);
}
