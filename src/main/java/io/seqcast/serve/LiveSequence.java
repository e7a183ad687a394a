package io.seqcast.serve;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an engine holds in memory of one sequence: a cache of the store, and the rows that wait for a flush. */
final class LiveSequence {
    final long id;
    SequenceMeta meta;

    /** After {@code meta.emitted()}; null until a flush needs it and after {@code meta} came fresh from the store. */
    @Nullable
    EnsembleState state;

    final List<TailRow> pending = new ArrayList<>();

    LiveSequence(long id, SequenceMeta meta) {
        this.id = id;
        this.meta = meta;
    }

    /** The last accepted step; −1 before the first. */
    long accepted() {
        return pending.isEmpty()
                ? meta.emitted()
                : pending.get(pending.size() - 1).step();
    }
}
