package io.seqcast.bench;

import io.seqcast.serve.SequenceStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory that counts the records put into it and the bytes of their keys and values. Of a sequence's meta records the last
 * before a commit counts, as where a cache stands in front of them.
 */
final class CountingStore implements SequenceStore {
    private static final int RING_KEY = Long.BYTES + Integer.BYTES;
    private static final int SNAPSHOT_KEY = 2 * Long.BYTES + Short.BYTES;

    private final Map<Cell, byte[]> rows = new HashMap<>();
    private final Map<Piece, byte[]> snapshots = new HashMap<>();
    private final Map<Long, byte[]> metas = new HashMap<>();
    private final Set<Long> changed = new HashSet<>(); // sequences whose meta record is not counted yet
    private @Nullable Runnable asked;
    private long bytes;
    private long records;

    private record Cell(long sequence, int index) {}

    private record Piece(long sequence, SnapshotKey key) {}

    /** Bytes put so far, before the last commit. */
    long bytes() {
        return bytes;
    }

    /** Records put so far, before the last commit. */
    long records() {
        return records;
    }

    void commit() {
        if (asked != null) {
            asked.run();
            asked = null;
        }
        for (long sequence : changed) {
            byte[] meta = metas.get(sequence);
            count(Long.BYTES + (meta == null ? 0 : meta.length));
        }
        changed.clear();
    }

    @Override
    public void beforeCommit(Runnable save) {
        asked = save;
    }

    private void count(int size) {
        bytes += size;
        records++;
    }

    @Override
    public byte @Nullable [] row(long sequence, int slot) {
        return rows.get(new Cell(sequence, slot));
    }

    @Override
    public void putRow(long sequence, int slot, byte[] row) {
        count(RING_KEY + row.length);
        rows.put(new Cell(sequence, slot), row);
    }

    @Override
    public void deleteRow(long sequence, int slot) {
        count(RING_KEY);
        rows.remove(new Cell(sequence, slot));
    }

    @Override
    public byte @Nullable [] snapshot(long sequence, SnapshotKey key) {
        return snapshots.get(new Piece(sequence, key));
    }

    @Override
    public void putSnapshot(long sequence, SnapshotKey key, byte[] snapshot) {
        count(SNAPSHOT_KEY + snapshot.length);
        snapshots.put(new Piece(sequence, key), snapshot);
    }

    @Override
    public void deleteSnapshot(long sequence, SnapshotKey key) {
        count(SNAPSHOT_KEY);
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
        changed.add(sequence);
        metas.put(sequence, meta);
    }

    @Override
    public void deleteMeta(long sequence) {
        changed.add(sequence);
        metas.remove(sequence);
    }

    @Override
    public void forEachMeta(MetaVisitor visitor) {
        metas.forEach(visitor::visit);
    }
}
