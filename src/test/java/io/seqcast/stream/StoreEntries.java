package io.seqcast.stream;

import io.seqcast.serve.SequenceStore;
import io.seqcast.serve.score.ScoreStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;

/** All entries of a task's stores, taken out of a harness: what a changelog would restore elsewhere. */
record StoreEntries(
        Map<Bytes, byte[]> tail, Map<Bytes, byte[]> snapshots, Map<Bytes, byte[]> meta, Map<Bytes, byte[]> scores) {
    private static final List<String> STORES =
            List.of(SequenceStores.TAIL, SequenceStores.SNAPSHOTS, SequenceStores.META);

    static StoreEntries none() {
        return new StoreEntries(Map.of(), Map.of(), Map.of(), Map.of());
    }

    static StoreEntries of(Harness harness) {
        List<Map<Bytes, byte[]>> entries =
                STORES.stream().map(store -> entries(harness, store)).toList();
        return new StoreEntries(
                entries.get(0),
                entries.get(1),
                entries.get(2),
                harness.options().scores() ? entries(harness, SequenceStores.SCORES) : Map.of());
    }

    int count() {
        return tail.size() + snapshots.size() + meta.size() + scores.size();
    }

    /** Fills the stores of a task that is about to open its engine. */
    void restore(SequenceStore store) {
        tail.forEach((key, value) -> store.putRow(sequence(key), index(key), value));
        snapshots.forEach((key, value) -> store.putSnapshot(sequence(key), piece(key), value));
        meta.forEach((key, value) -> store.putMeta(sequence(key), value));
        ScoreStore of = store.scores();
        if (of != null) {
            scores.forEach((key, value) -> restore(of, key, value));
        }
    }

    private static void restore(ScoreStore store, Bytes key, byte[] value) {
        switch (key.get().length) {
            case Long.BYTES -> store.putOutcomes(sequence(key), value);
            case Long.BYTES + Integer.BYTES -> store.putPrediction(sequence(key), index(key), value);
            default -> store.putTotals(new String(key.get(), StandardCharsets.US_ASCII), value);
        }
    }

    private static Map<Bytes, byte[]> entries(Harness harness, String store) {
        Map<Bytes, byte[]> found = new TreeMap<>();
        try (var entries =
                harness.driver().<Bytes, byte[]>getKeyValueStore(store).all()) {
            entries.forEachRemaining(entry -> found.put(entry.key, entry.value));
        }
        return found;
    }

    private static long sequence(Bytes key) {
        return ByteBuffer.wrap(key.get()).getLong();
    }

    private static SequenceStore.SnapshotKey piece(Bytes key) {
        ByteBuffer buffer = ByteBuffer.wrap(key.get(), Long.BYTES, Long.BYTES + Short.BYTES);
        return new SequenceStore.SnapshotKey(buffer.getLong(), buffer.getShort());
    }

    private static int index(Bytes key) {
        return ByteBuffer.wrap(key.get()).getInt(Long.BYTES);
    }
}
