package io.seqcast.data;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Names of sequences, such as the symbols of a market: one for each, and no name twice.
 *
 * @param names by the sequence's key ({@code seq_ix}), by rising key
 */
public record Symbols(Map<Long, String> names) {
    /** No sequence has a name. */
    public static final Symbols NONE = new Symbols(Map.of());

    /** @throws DataException if a name is empty, or that of two sequences */
    public Symbols {
        names = Collections.unmodifiableMap(new TreeMap<>(names));
        Map<String, Long> seen = new HashMap<>();
        names.forEach((sequence, name) -> {
            if (name.isBlank()) {
                throw new DataException("sequence " + sequence + " has an empty symbol, must have a name or none");
            }
            Long other = seen.put(name, sequence);
            if (other != null) {
                throw new DataException("sequences " + other + " and " + sequence + " are both called \""
                        + DataText.printable(name) + "\": a symbol is the name of one sequence");
            }
        });
    }

    /** Names in their order (that of their characters), numbered from 0. */
    public static Symbols numbered(Collection<String> names) {
        Map<Long, String> numbered = new HashMap<>();
        for (String name : new TreeSet<>(names)) {
            numbered.put((long) numbered.size(), name);
        }
        return new Symbols(numbered);
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** The name of a sequence; null if it has none. */
    public @Nullable String name(long sequence) {
        return names.get(sequence);
    }

    /** The sequences' keys by their names. */
    public Map<String, Long> sequences() {
        Map<String, Long> sequences = new HashMap<>();
        names.forEach((sequence, name) -> sequences.put(name, sequence));
        return sequences;
    }
}
