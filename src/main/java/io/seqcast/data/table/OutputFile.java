package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;

/** Whole files of data, whose failures are a person's to read. */
final class OutputFile {
    private OutputFile() {}

    /** @throws DataException if nothing can be written under this name */
    static WholeFile open(Path path) {
        try {
            return WholeFile.open(path);
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    static DataException failed(Path path, Exception e) {
        String message = String.valueOf(e.getMessage());
        return new DataException(
                path + ": cannot be written: " + message.lines().findFirst().orElse(""), e);
    }
}
