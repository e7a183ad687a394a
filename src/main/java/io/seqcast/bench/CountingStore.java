package io.seqcast.bench;

import io.seqcast.serve.SequenceStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store in memory that counts the bytes of keys and values put into it. */
final class CountingStore implements SequenceStore {
    private static final int RING_KEY = Long.BYTES + Integer.BYTES;
    private static final int SNAPSHOT_KEY = 2 * Long.BYTES + Short.BYTES;

    private final Map<Cell, byte[]> rows = new HashMap<>();
    private final Map<Piece, byte[]> snapshots = new HashMap<>();
    private final Map<Long, byte[]> metas = new HashMap<>();
    private long bytes;

    private record Cell(long sequence, int index) {}

    private record Piece(long sequence, SnapshotKey key) {}

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
    public byte @Nullable [] snapshot(long sequence, SnapshotKey key) {
        return snapshots.get(new Piece(sequence, key));
    }

    @Override
    public void putSnapshot(long sequence, SnapshotKey key, byte[] snapshot) {
        bytes += SNAPSHOT_KEY + snapshot.length;
        snapshots.put(new Piece(sequence, key), snapshot);
    }

    @Override
    public void deleteSnapshot(long sequence, SnapshotKey key) {
        bytes += SNAPSHOT_KEY;
        snapshots.remove(new Piece(sequence, key));
    }

    @Override
    public List<SnapshotKey> snapshots(long sequence) {
        return snapshots.keySet().stream()
                .filter(piece -> piece.sequence() == sequence)
                .map(Piece::key)
                .toList();
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
