package io.seqcast.data.table;

import io.seqcast.data.DataException;
import java.nio.file.Path;
import java.util.Locale;

/** What a file holds, by its ending. */
enum FileFormat {
    PARQUET(".parquet"),
    CSV(".csv"),
    JSON_LINES(".jsonl");

    private final String ending;

    FileFormat(String ending) {
        this.ending = ending;
    }

    /** The format of a table to read, which may be a packed CSV. */
    static FileFormat ofSource(Path file) {
        return isPacked(file) ? CSV : ofTable(file);
    }

    /** Whether a file is a CSV packed by gzip. */
    static boolean isPacked(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(CSV.ending + ".gz");
    }

    /** A format that can be read and written as a table. */
    static FileFormat ofTable(Path file) {
        return of(file, PARQUET, CSV);
    }

    static FileFormat of(Path file, FileFormat... allowed) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        StringBuilder endings = new StringBuilder();
        for (FileFormat format : allowed) {
            if (name.endsWith(format.ending)) {
                return format;
            }
            endings.append(endings.isEmpty() ? "" : " or ").append(format.ending);
        }
        throw new DataException(file + ": the name must end in " + endings);
    }
}
