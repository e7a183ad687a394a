package io.seqcast.serve;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sequences whose state is in memory, least recently used first, bounded in bytes of memory. Dropping one loses nothing.
 */
final class HotSequences {
    private final LinkedHashMap<Long, LiveSequence> sequences = new LinkedHashMap<>(16, 0.75f, true);
    private final long capacity;
    private final long bytesPerSequence;

    /**
     * @param bytes bound of the memory held
     * @param state any state of the model: all have the same size
     * @param beside bytes that a sequence takes beside its state
     */
    HotSequences(long bytes, EnsembleState state, long beside) {
        this.bytesPerSequence = LiveSequence.OVERHEAD + state.memoryBytes() + beside;
        this.capacity = bytes / bytesPerSequence;
    }

    @Nullable
    LiveSequence get(long id) {
        return sequences.get(id);
    }

    void put(LiveSequence sequence) {
        sequences.put(sequence.id, sequence);
    }

    void remove(long id) {
        sequences.remove(id);
    }

    int size() {
        return sequences.size();
    }

    /** Keys of the most recently used sequences, at most {@code most}, the newest last. */
    List<Long> newest(int most) {
        return sequences.keySet().stream()
                .skip(Math.max(0, sequences.size() - most))
                .toList();
    }

    /** Bytes of memory held, but for rows that wait for a flush. */
    long memoryBytes() {
        return sequences.size() * bytesPerSequence;
    }

    /** Drops the least recently used sequences over the bound. Those with rows that wait keep their state until these are consumed. */
    void trim() {
        Iterator<LiveSequence> oldest = sequences.values().iterator();
        while (sequences.size() > capacity && oldest.hasNext()) {
            LiveSequence dropped = oldest.next();
            oldest.remove();
            if (dropped.pending().isEmpty()) {
                dropped.dropState(); // its rows may have to be saved yet, which holds on to it
            }
        }
    }
}
