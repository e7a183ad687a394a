package io.seqcast.serve;

import org.jspecify.annotations.Nullable;

/**
 * What one task keeps durably of its sequences: a ring of their last rows (the tail), a snapshot of their state, and one
 * small record each (meta). Written by {@link SequenceEngine} alone; the bytes are opaque to whoever stores them.
 */
public interface SequenceStore {

    byte @Nullable [] row(long sequence, int slot);

    void putRow(long sequence, int slot, byte[] row);

    void deleteRow(long sequence, int slot);

    byte @Nullable [] snapshot(long sequence, int part);

    void putSnapshot(long sequence, int part, byte[] snapshot);

    void deleteSnapshot(long sequence, int part);

    byte @Nullable [] meta(long sequence);

    void putMeta(long sequence, byte[] meta);

    void deleteMeta(long sequence);

    /** Visits the meta record of every sequence there is; the visitor does not write. */
    void forEachMeta(MetaVisitor visitor);

    /** Receives one sequence's meta record. */
    @FunctionalInterface
    interface MetaVisitor {
        void visit(long sequence, byte[] meta);
    }
}
