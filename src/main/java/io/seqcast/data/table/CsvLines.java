package io.seqcast.data.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Lines of a CSV file, which are not its rows: a quoted cell may hold line breaks, and an empty line is no row. */
final class CsvLines {
    private CsvLines() {}

    /** The line, from 1, on which a row begins; row 0 is the first after the header. */
    static long ofRow(Path file, long row) throws IOException {
        try (InputStream in = new BufferedInputStream(CsvBytes.open(file))) {
            long line = 1;
            long records = 0;
            boolean between = true;
            boolean quoted = false;
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (between && c != '\n' && c != '\r') {
                    between = false;
                    if (records++ == row + 1) {
                        break;
                    }
                }
                quoted ^= c == '"';
                if (c == '\n') {
                    line++;
                    between |= !quoted;
                }
            }
            return line;
        }
    }
}
