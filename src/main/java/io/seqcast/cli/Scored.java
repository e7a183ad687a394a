package io.seqcast.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The score of some predictions, for people and for machines. */
interface Scored {

    /** Tables, then a last line of {@code metric=value}. */
    void print(PrintWriter out);

    Map<String, @Nullable Object> json();

    /** Writes an HTML page. */
    void write(Path page) throws IOException;
}
