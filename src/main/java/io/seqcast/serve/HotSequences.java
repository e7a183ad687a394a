package io.seqcast.serve;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sequences whose state is in memory, least recently used first, bounded in bytes. Dropping one loses nothing. */
final class HotSequences {
    private final LinkedHashMap<Long, LiveSequence> sequences = new LinkedHashMap<>(16, 0.75f, true);
    private final long capacity;

    /**
     * @param bytes bound of the states held
     * @param bytesPerState size of one
     */
    HotSequences(long bytes, long bytesPerState) {
        this.capacity = bytes / Math.max(1, bytesPerState);
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

    /** Drops the least recently used sequences over the bound. Call it when none of them has rows pending. */
    void trim() {
        Iterator<Map.Entry<Long, LiveSequence>> oldest = sequences.entrySet().iterator();
        while (sequences.size() > capacity && oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }
}
