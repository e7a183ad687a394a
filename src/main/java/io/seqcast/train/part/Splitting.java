package io.seqcast.train.part;

import io.seqcast.data.Sequence;
import java.util.List;

/** How the rows to train on are told from those to validate on. */
public sealed interface Splitting permits BySequence, ByTime {

    /** @throws IllegalArgumentException if a side would be empty */
    Split of(List<Sequence> data, long seed);
}
