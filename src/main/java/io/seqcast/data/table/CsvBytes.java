package io.seqcast.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** What stands in a CSV file, unpacked. */
final class CsvBytes {
    private CsvBytes() {}

    static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        if (!FileFormat.isPacked(file)) {
            return in;
        }
        try {
            return new GZIPInputStream(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
