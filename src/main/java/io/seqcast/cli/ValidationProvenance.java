package io.seqcast.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.integrity.TimeParts;
import io.seqcast.model.bundle.ModelBundle;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a report says of where its figures come from: the data and its dates, the model and how that was made, what was drawn. */
final class ValidationProvenance {
    /** Of what a model says of its training. */
    private static final List<String> TRAINING = List.of("trained_on", "split", "seed", "trials");

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
        for (String key : TRAINING) {
            Object value = bundle.provenance().get(key);
            if (value != null) {
                lines.put("training: " + key.replace('_', ' '), text(value));
            }
        }
        lines.put("seqcast", Seqcast.Version.text());
        return lines;
    }

    private static String date(long time) {
        return Instant.ofEpochMilli(time).toString().replace("T00:00:00Z", "");
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the model's provenance is of JSON types", e);
        }
    }
}
