package io.seqcast.resilience;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A chaos run as values for a JSON file: its options, each fault, each kind of fault, and the verdict. */
final class ChaosJson {
    private ChaosJson() {}

    /** @param scores of the stream, null where it does not score itself */
    static Map<String, Object> values(
            ChaosPlan plan,
            String fingerprint,
            ChaosTable table,
            ChaosLedger.Counts counts,
            @Nullable ChaosScores scores) {
        Map<String, Object> root = new LinkedHashMap<>();
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
        if (scores != null) {
            root.put("scores", scores);
        }
        return root;
    }
}
