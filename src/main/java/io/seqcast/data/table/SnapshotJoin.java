package io.seqcast.data.table;

import io.seqcast.data.Symbols;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Brings snapshots to the bars they are of: each is taken once, and what was not taken is known. */
public final class SnapshotJoin {
    private final Map<Long, Map<Long, Snapshot>> waiting = new HashMap<>(); // by sequence, then time
    private final SortedMap<String, Long> strangers = new TreeMap<>();

    /** @param symbols the names of the sequences that bars are of */
    public SnapshotJoin(List<Snapshot> snapshots, Symbols symbols) {
        Map<String, Long> sequences = symbols.sequences();
        for (Snapshot snapshot : snapshots) {
            Long sequence = sequences.get(snapshot.symbol());
            if (sequence == null) {
                strangers.merge(snapshot.symbol(), 1L, Long::sum);
            } else {
                waiting.computeIfAbsent(sequence, key -> new HashMap<>()).put(snapshot.time(), snapshot);
            }
        }
    }

    /** The snapshot of a bar; null if it has none, or had it before. */
    public @Nullable Snapshot take(long sequence, long time) {
        Map<Long, Snapshot> times = waiting.get(sequence);
        return times == null ? null : times.remove(time);
    }

    /** Symbols that have no bars, and how many snapshots. */
    public SortedMap<String, Long> strangers() {
        return Collections.unmodifiableSortedMap(strangers);
    }

    /** The snapshots of known symbols that were not taken, by symbol, then date. */
    public List<Snapshot> left() {
        List<Snapshot> left = new ArrayList<>();
        waiting.values().forEach(times -> left.addAll(times.values()));
        left.sort(Comparator.comparing(Snapshot::symbol).thenComparingLong(Snapshot::time));
        return left;
    }
}
