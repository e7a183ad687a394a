package io.seqcast.serve;

import io.seqcast.serve.score.SequenceScores;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an engine holds in memory of one sequence: a cache of the store, and the rows that wait for a flush. */
final class LiveSequence {
    /** Bytes of memory beside the state: this, its meta record, its place in a map, the small objects of a state; rounded up. */
    static final long OVERHEAD = 1024;

    final long id;
    final TailEnd end = new TailEnd();
    SequenceMeta meta;

    /** After {@code meta.emitted()}; null until a flush needs it and after {@code meta} came fresh from the store. */
    @Nullable
    EnsembleState state;

    /** After {@code meta.emitted()}, as the state; null where nothing is scored. */
    @Nullable
    SequenceScores scores;

    private List<TailRow> pending = List.of();

    LiveSequence(long id, SequenceMeta meta) {
        this.id = id;
        this.meta = meta;
    }

    /** Rows that wait for a flush, in the order of their steps. */
    List<TailRow> pending() {
        return pending;
    }

    void addPending(TailRow row) {
        if (pending.isEmpty()) {
            pending = new ArrayList<>();
        }
        pending.add(row);
    }

    /** Lets go of the rows and of the room they took: after a backlog a list would keep it for as long as the sequence lives. */
    void clearPending() {
        pending = List.of();
    }

    /** Lets go of what can be rebuilt. */
    void dropState() {
        state = null;
        scores = null;
    }

    /** The last accepted step; −1 before the first. */
    long accepted() {
        return pending.isEmpty()
                ? meta.emitted()
                : pending.get(pending.size() - 1).step();
    }
}
