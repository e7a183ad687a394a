package io.seqcast.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.seqcast.file.WholeFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A long run's result as a JSON file, and where the run was. */
final class JsonReport {
    private JsonReport() {}

    /** Writes the file, whole or not at all. */
    static void write(Path file, Map<String, ?> root) throws IOException {
        byte[] json = new ObjectMapper()
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(root);
        WholeFile.write(file, json);
    }

    /** The same, with where the run was as the first entry, {@code environment}. */
    static void writeWithEnvironment(Path file, Map<String, ?> values) throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("environment", environment());
        root.putAll(values);
        write(file, root);
    }

    private static Map<String, Object> environment() {
        return Map.of(
                "seqcast", Seqcast.Version.text(),
                "java", Runtime.version().toString(),
                "os", System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                "processors", Runtime.getRuntime().availableProcessors(),
                "jvm_options", ManagementFactory.getRuntimeMXBean().getInputArguments());
    }
}
