package io.seqcast.train.part;

import io.seqcast.data.Sequence;
import java.util.List;

/** How the rows to train on are told from those to validate on. */
public sealed interface Splitting permits BySequence, ByTime {

    /** The same, with what it leaves open set so that targets which look so many rows ahead show nothing that is validated. */
    Splitting forTargets(int ahead);

    /** @throws IllegalArgumentException if a side would be empty */
    Split of(List<Sequence> data, long seed);
}
