package io.seqcast.bench;

import io.seqcast.serve.SequenceStore;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store in memory that counts the bytes of keys and values put into it. */
final class CountingStore implements SequenceStore {
    private static final int RING_KEY = Long.BYTES + Integer.BYTES;

    private final Map<Cell, byte[]> rows = new HashMap<>();
    private final Map<Cell, byte[]> snapshots = new HashMap<>();
    private final Map<Long, byte[]> metas = new HashMap<>();
    private long bytes;

    private record Cell(long sequence, int index) {}

    /** Bytes put so far. */
    long bytes() {
        return bytes;
    }

    @Override
    public byte @Nullable [] row(long sequence, int slot) {
        return rows.get(new Cell(sequence, slot));
    }

    @Override
    public void putRow(long sequence, int slot, byte[] row) {
        bytes += RING_KEY + row.length;
        rows.put(new Cell(sequence, slot), row);
    }

    @Override
    public void deleteRow(long sequence, int slot) {
        bytes += RING_KEY;
        rows.remove(new Cell(sequence, slot));
    }

    @Override
    public byte @Nullable [] snapshot(long sequence, int part) {
        return snapshots.get(new Cell(sequence, part));
    }

    @Override
    public void putSnapshot(long sequence, int part, byte[] snapshot) {
        bytes += RING_KEY + snapshot.length;
        snapshots.put(new Cell(sequence, part), snapshot);
    }

    @Override
    public void deleteSnapshot(long sequence, int part) {
        bytes += RING_KEY;
        snapshots.remove(new Cell(sequence, part));
    }

    @Override
    public byte @Nullable [] meta(long sequence) {
        return metas.get(sequence);
    }

    @Override
    public void putMeta(long sequence, byte[] meta) {
        bytes += Long.BYTES + meta.length;
        metas.put(sequence, meta);
    }

    @Override
    public void deleteMeta(long sequence) {
        bytes += Long.BYTES;
        metas.remove(sequence);
    }

    @Override
    public void forEachMeta(MetaVisitor visitor) {
        metas.forEach(visitor::visit);
    }
}
