package io.seqcast.data.table;

import io.seqcast.data.DataException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The first line of a CSV file (RFC 4180): the names of its columns. */
final class CsvHeader {
    private static final int LONGEST = 1 << 20;

    private CsvHeader() {}

    static List<String> read(Path file) throws IOException {
        // This decoder replaces malformed bytes: a binary file then fails on its names, with a message about them.
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(CsvBytes.open(file), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                if (line.length() == LONGEST) {
                    throw new DataException(
                            file + ": no CSV: the first line is longer than " + LONGEST + " characters");
                }
                line.append((char) c);
            }
            return parse(line.toString().replace("\uFEFF", "").strip());
        }
    }

    private static List<String> parse(String line) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && line.startsWith("\"\"", i)) {
                name.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                names.add(name.toString());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        names.add(name.toString());
        return names;
    }
}
