package io.seqcast.serve;

import io.seqcast.serve.score.ScoreStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one task keeps durably of its sequences: a ring of their last rows (the tail; a record of several rows takes one slot), a
 * snapshot of their state in parts and pieces, and one small record each (meta). Written by {@link SequenceEngine} alone; the bytes are opaque to whoever stores
 * them.
 */
public interface SequenceStore {

    byte @Nullable [] row(long sequence, int slot);

    void putRow(long sequence, int slot, byte[] rows);

    void deleteRow(long sequence, int slot);

    byte @Nullable [] snapshot(long sequence, SnapshotKey key);

    void putSnapshot(long sequence, SnapshotKey key, byte[] snapshot);

    void deleteSnapshot(long sequence, SnapshotKey key);

    /** The keys of all pieces of a sequence's snapshot, of whatever model. */
    List<SnapshotKey> snapshots(long sequence);

    byte @Nullable [] meta(long sequence);

    void putMeta(long sequence, byte[] meta);

    void deleteMeta(long sequence);

    /**
     * Has {@code save} called once before what was put becomes durable, be it early: what it puts becomes durable with it. At once
     * where each put is.
     */
    default void beforeCommit(Runnable save) {
        save.run();
    }

    /** Where scores are kept; null where nothing is scored. */
    default @Nullable ScoreStore scores() {
        return null;
    }

    /** Visits the meta record of every sequence there is; the visitor does not write. */
    void forEachMeta(MetaVisitor visitor);

    /**
     * Names a piece of a snapshot within its sequence.
     *
     * @param part the part's first eight bytes of fingerprint
     * @param piece from 0
     */
    record SnapshotKey(long part, int piece) {}

    /** Receives one sequence's meta record. */
    @FunctionalInterface
    interface MetaVisitor {
        void visit(long sequence, byte[] meta);
    }
}
