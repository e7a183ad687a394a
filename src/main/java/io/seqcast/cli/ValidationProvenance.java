package io.seqcast.cli;

import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.integrity.TimeParts;
import io.seqcast.model.bundle.ModelBundle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        addModel(lines, bundle, times[0], times[times.length - 1]);
        return lines;
    }

    /**
     * Adds the dates of the rows, what the model is and how it was made, and by which program.
     *
     * @param bundle null if nobody says which model it was
     * @param from time of the first row, in milliseconds since 1970-01-01 UTC
     * @param until that of the last
     */
    static void addModel(Map<String, String> lines, @Nullable ModelBundle bundle, long from, long until) {
        lines.put("rows from", date(from));
        lines.put("rows until", date(until));
        if (bundle != null) {
            addModel(lines, bundle);
        }
        lines.put("seqcast", Seqcast.Version.text());
    }

    private static void addModel(Map<String, String> lines, ModelBundle bundle) {
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
        if (made.get("policy") instanceof Map<?, ?> policy) {
            List<String> texts = new ArrayList<>();
            policy.forEach((key, value) -> texts.add(String.valueOf(key).replace('_', ' ') + " " + value));
            lines.put("model: policy", String.join(", ", texts));
        }
        int trainings = trainings(bundle);
        if (trainings > 0) {
            lines.put("model: trainings of members", String.valueOf(trainings));
        }
    }

    /** How many trainings of members the model says it took; 0 if it says nothing. */
    static int trainings(ModelBundle bundle) {
        return bundle.provenance().get("trials") instanceof List<?> trials ? trials.size() : 0;
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
