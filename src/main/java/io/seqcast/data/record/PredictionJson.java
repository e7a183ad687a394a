package io.seqcast.data.record;

import com.fasterxml.jackson.core.JsonToken;
import io.seqcast.data.DataException;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Predictions as JSON objects, for consumers without Avro: the fields of {@code schemas/prediction.avsc} by their names, all of them
 * written; without one it has that schema's default, but {@code sequence}, {@code step}, {@code target_step} and {@code values} must be
 * there. Null stands for a number that is not finite, which JSON has none for: a spread may grow beyond all floats.
 */
final class PredictionJson implements JsonRecord.Fields {
    static final String WHAT = "prediction record";

    private static final String FIELDS =
            "sequence, step, target_step, values, spread, model, emitted_at, partition, offset,"
                    + " start_partition, start_offset, fallback, decision and interval";

    private @Nullable Long sequence;
    private @Nullable Long step;
    private @Nullable Long target;
    private float @Nullable [] values;
    private float[] spread = {};
    private String model = "";
    private long emittedAt;
    private int partition = -1;
    private long offset = -1;
    private int startPartition = -1;
    private long startOffset = -1;
    private boolean fallback;
    private String decision = "";
    private float[] interval = Prediction.NO_INTERVAL;

    private PredictionJson() {}

    static byte[] encode(PublishedPrediction published) {
        Prediction prediction = published.prediction();
        return new JsonText()
                .put("sequence", prediction.sequence())
                .put("step", prediction.step())
                .put("target_step", prediction.step() + 1)
                .putOrNull("values", prediction.values())
                .putOrNull("spread", prediction.spread())
                .put("model", published.fingerprint())
                .put("emitted_at", published.emittedAt())
                .put("partition", published.point().partition())
                .put("offset", published.point().offset())
                .put("start_partition", published.start().partition())
                .put("start_offset", published.start().offset())
                .put("fallback", published.fallback())
                .put("decision", prediction.decision())
                .putOrNull("interval", prediction.interval())
                .toBytes();
    }

    /** @throws DataException if the bytes are no such object, with the place and the field */
    static PublishedPrediction decode(byte[] bytes) {
        PredictionJson fields = new PredictionJson();
        JsonRecord.read(WHAT, bytes, fields);
        return fields.published();
    }

    @Override
    public void take(JsonRecord record, String name, JsonToken token) throws IOException {
        switch (name) {
            case "sequence" -> sequence = record.whole(name, token);
            case "step" -> step = record.whole(name, token);
            case "target_step" -> target = record.whole(name, token);
            case "values" -> values = record.floatsOrNull(name, token);
            case "spread" -> spread = record.floatsOrNull(name, token);
            case "model" -> model = record.text(name, token);
            case "emitted_at" -> emittedAt = record.whole(name, token);
            case "partition" -> partition = record.smallWhole(name, token);
            case "offset" -> offset = record.whole(name, token);
            case "start_partition" -> startPartition = record.smallWhole(name, token);
            case "start_offset" -> startOffset = record.whole(name, token);
            case "fallback" -> fallback = record.bool(name, token);
            case "decision" -> decision = record.text(name, token);
            case "interval" -> interval = record.floatsOrNull(name, token);
            default -> throw record.unknown(name, FIELDS);
        }
    }

    private PublishedPrediction published() {
        Prediction prediction = PredictionRules.prediction(
                PredictionJson::bad,
                given(sequence, "sequence"),
                given(step, "step"),
                given(target, "target_step"),
                given(values, "values"),
                spread,
                decision,
                interval);
        return new PublishedPrediction(
                prediction,
                model,
                emittedAt,
                new Position(partition, offset),
                new Position(startPartition, startOffset),
                fallback);
    }

    private static <T> T given(@Nullable T value, String name) {
        if (value == null) {
            throw bad("has no " + name + ", must have sequence, step, target_step and values");
        }
        return value;
    }

    private static DataException bad(String detail) {
        return new DataException(WHAT + ": " + detail);
    }
}
