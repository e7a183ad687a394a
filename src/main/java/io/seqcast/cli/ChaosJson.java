package io.seqcast.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A chaos run as JSON: its options, each fault, each kind of fault, and the verdict. */
final class ChaosJson {
    private ChaosJson() {}

    /** Writes the file, whole or not at all. */
    static void write(Path file, ChaosPlan plan, String fingerprint, ChaosTable table, ChaosLedger.Counts counts)
            throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("environment", JsonReport.environment());
        root.put("model", fingerprint);
        root.put("options", plan);
        root.put("faults", table.hits());
        root.put("kinds", table.kinds());
        root.put("expected", counts.expected());
        root.put("received", counts.received());
        root.put("lost", counts.lost());
        root.put("twice", counts.twice());
        root.put("different", counts.different());
        root.put("examples", counts.examples());
        JsonReport.write(file, root);
    }
}
