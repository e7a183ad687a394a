package io.seqcast.serve;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the store tells of a sequence, and the rows that it does not have yet. */
final class TailEnd {
    /** The sequence's meta record as it was put last; null before the first. */
    @Nullable
    SequenceMeta record;

    /** Last emitted step that meta and tail tell together. */
    long emitted = -1;

    /** Records of the tail behind the meta record: who reads the sequence has to follow them. */
    int records;

    /** Records that the block has which the next row to be written belongs to. */
    int chunks;

    private List<TailRow> unsaved = List.of();

    /** Rows that the next record takes, in the order of their steps. */
    List<TailRow> unsaved() {
        return unsaved;
    }

    void add(TailRow row) {
        if (unsaved.isEmpty()) {
            unsaved = new ArrayList<>();
        }
        unsaved.add(row);
    }

    List<TailRow> take() {
        List<TailRow> taken = unsaved;
        unsaved = List.of();
        return taken;
    }
}
