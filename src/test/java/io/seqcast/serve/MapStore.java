package io.seqcast.serve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store in memory that can be copied, as a changelog would restore it. Each put is final, or all until a commit are. */
final class MapStore implements SequenceStore {
    private record Key(long sequence, int index) {}

    private record SnapshotPlace(long sequence, SnapshotKey key) {}

    private final Map<Key, byte[]> rows = new HashMap<>();
    private final Map<SnapshotPlace, byte[]> snapshots = new HashMap<>();
    private final Map<Long, byte[]> metas = new HashMap<>();
    private final boolean commits;
    private @Nullable Runnable asked;
    private int rowsPut;
    private int metasPut;

    MapStore() {
        this(false);
    }

    /** @param commits whether rows may be held back until {@link #save} */
    MapStore(boolean commits) {
        this.commits = commits;
    }

    /** What a commit, or too small a cache, does first. */
    void save() {
        if (asked != null) {
            Runnable save = asked;
            asked = null;
            save.run();
        }
    }

    /** Records of rows that were put so far. */
    int rowsPut() {
        return rowsPut;
    }

    /** Meta records that were put so far. */
    int metasPut() {
        return metasPut;
    }

    MapStore copy() {
        MapStore copy = new MapStore(commits);
        copy.rows.putAll(rows);
        copy.snapshots.putAll(snapshots);
        copy.metas.putAll(metas);
        return copy;
    }

    int rows() {
        return rows.size();
    }

    int snapshots() {
        return snapshots.size();
    }

    int metas() {
        return metas.size();
    }

    void damageSnapshots() {
        snapshots.replaceAll((key, bytes) -> {
            byte[] damaged = bytes.clone();
            damaged[damaged.length / 2] ^= 1;
            return damaged;
        });
    }

    @Override
    public void beforeCommit(Runnable save) {
        asked = save;
        if (!commits) {
            save();
        }
    }

    @Override
    public byte @Nullable [] row(long sequence, int slot) {
        return rows.get(new Key(sequence, slot));
    }

    @Override
    public void putRow(long sequence, int slot, byte[] row) {
        rowsPut++;
        rows.put(new Key(sequence, slot), row);
    }

    @Override
    public void deleteRow(long sequence, int slot) {
        rows.remove(new Key(sequence, slot));
    }

    @Override
    public byte @Nullable [] snapshot(long sequence, SnapshotKey key) {
        return snapshots.get(new SnapshotPlace(sequence, key));
    }

    @Override
    public void putSnapshot(long sequence, SnapshotKey key, byte[] snapshot) {
        snapshots.put(new SnapshotPlace(sequence, key), snapshot);
    }

    @Override
    public void deleteSnapshot(long sequence, SnapshotKey key) {
        snapshots.remove(new SnapshotPlace(sequence, key));
    }

    @Override
    public List<SnapshotKey> snapshots(long sequence) {
        return snapshots.keySet().stream()
                .filter(place -> place.sequence() == sequence)
                .map(SnapshotPlace::key)
                .toList();
    }

    @Override
    public byte @Nullable [] meta(long sequence) {
        return metas.get(sequence);
    }

    @Override
    public void putMeta(long sequence, byte[] meta) {
        metasPut++;
        metas.put(sequence, meta);
    }

    @Override
    public void deleteMeta(long sequence) {
        metas.remove(sequence);
    }

    @Override
    public void forEachMeta(MetaVisitor visitor) {
        Map.copyOf(metas).forEach(visitor::visit);
    }
}
