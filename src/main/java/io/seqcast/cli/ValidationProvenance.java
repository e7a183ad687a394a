package io.seqcast.cli;

import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.integrity.TimeParts;
import io.seqcast.model.bundle.ModelBundle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a report says of where its figures come from: the data and its dates, the model and how that was made, what was drawn. */
final class ValidationProvenance {
    private static final String MIDNIGHT = "T00:00:00Z";

    /** Of what a model says of its training. */
    private static final List<String> TRAINING = List.of("trained_on", "command", "seed");

    private ValidationProvenance() {}

    static Map<String, String> of(ModelBundle bundle, List<ScoredRows> rows, Map<String, String> options) {
        Map<String, String> lines = new LinkedHashMap<>(options);
        long[] times = rows.stream()
                .flatMapToLong(sequence -> TimeParts.known(sequence).mapToLong(sequence::time))
                .sorted()
                .toArray();
        lines.put("rows from", date(times[0]));
        lines.put("rows until", date(times[times.length - 1]));
        lines.put("model", bundle.kinds() + ", " + bundle.fingerprint().substring(0, 12));
        Map<String, Object> made = bundle.provenance();
        for (String key : TRAINING) {
            if (made.containsKey(key)) {
                lines.put("model: " + key.replace('_', ' '), String.valueOf(made.get(key)));
            }
        }
        if (made.get("split") instanceof List<?> sides) {
            sides.forEach(side -> addSide(lines, side));
        }
        if (made.get("trials") instanceof List<?> trials) {
            lines.put("model: trainings of members", String.valueOf(trials.size()));
        }
        lines.put("seqcast", Seqcast.Version.text());
        return lines;
    }

    private static String date(long time) {
        return Instant.ofEpochMilli(time).toString().replace(MIDNIGHT, "");
    }

    /** A side of the split: its rows, its dates, and how often each class came. */
    private static void addSide(Map<String, String> lines, Object side) {
        if (side instanceof Map<?, ?> parts) {
            List<String> texts = new ArrayList<>();
            parts.forEach((key, value) -> {
                if (value instanceof Map<?, ?> counts) {
                    counts.forEach((name, count) -> texts.add(name + " " + count));
                } else if (!"side".equals(key)) {
                    texts.add(key + " " + String.valueOf(value).replace(MIDNIGHT, ""));
                }
            });
            lines.put("model: " + parts.get("side") + " rows", String.join(", ", texts));
        }
    }
}
