package io.seqcast.cli;

import io.seqcast.data.DataException;
import io.seqcast.data.Symbols;
import io.seqcast.data.table.SymbolFile;
import io.seqcast.text.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Which symbols of a table of bars are read, and how they are numbered. */
final class SymbolChoice {
    /** Names the list of symbols that ships. */
    static final String TIER_1 = "TIER_1";

    /** How many symbols a try takes. */
    static final int TRIED = 3;

    private static final String RESOURCE = "tier_1.txt";

    private SymbolChoice() {}

    /**
     * The symbols that were asked for.
     *
     * @param in the table of bars, for messages
     * @param known the symbols that it holds
     * @param asked names, or {@link #TIER_1}, or one file of numbered symbols; empty for all
     * @throws DataException if a name is not known, or none of the list is
     */
    static Symbols of(Path in, List<String> known, List<String> asked) {
        if (asked.isEmpty()) {
            return Symbols.numbered(known);
        }
        if (isFile(asked)) {
            return SymbolFile.read(Path.of(asked.get(0)));
        }
        if (asked.equals(List.of(TIER_1))) {
            return Symbols.numbered(listed(in, known));
        }
        Set<String> names = new HashSet<>(known);
        asked.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
            throw new DataException(in + ": has no symbol " + name + Nearest.hint(name, known));
        });
        return Symbols.numbered(asked);
    }

    /** The first few of the list that the table holds. */
    static Symbols tried(Path in, List<String> known) {
        return Symbols.numbered(listed(in, known).stream().limit(TRIED).toList());
    }

    /** Whether one file of numbered symbols was asked for. */
    static boolean isFile(List<String> asked) {
        String name = asked.size() == 1 ? asked.get(0).toLowerCase(Locale.ROOT) : "";
        return name.endsWith(".csv") || name.endsWith(".csv.gz") || name.endsWith(".parquet");
    }

    /** The list that ships, in its order. */
    static List<String> tier1() {
        try (InputStream in = Objects.requireNonNull(SymbolChoice.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> listed(Path in, List<String> known) {
        List<String> listed = new ArrayList<>(tier1());
        listed.retainAll(new HashSet<>(known));
        if (listed.isEmpty()) {
            throw new DataException(in + ": has none of the symbols of " + TIER_1 + ", holds "
                    + NameList.of(known, TRIED) + "; --symbols names those that are wanted");
        }
        return listed;
    }
}
