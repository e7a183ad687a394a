package io.seqcast.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** How a command shows its result: as JSON or as text, which alone go to standard output, and where a page of it lies. */
final class Shown {
    private Shown() {}

    /**
     * Prints a result.
     *
     * @param json whether as JSON
     * @param text lines that end with a newline each
     */
    static void print(
            CommandSpec spec, boolean json, Supplier<Map<String, @Nullable Object>> values, Supplier<String> text)
            throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(pretty(values.get()));
        } else {
            out.print(text.get());
            out.flush();
        }
    }

    /** Says where a page was written. */
    static void page(CommandSpec spec, Path page) {
        spec.commandLine().getErr().println(page.toAbsolutePath());
    }

    /** JSON over several lines. */
    static String pretty(Map<String, @Nullable Object> values) throws JsonProcessingException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(values);
    }
}
