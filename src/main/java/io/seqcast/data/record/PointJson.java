package io.seqcast.data.record;

import com.fasterxml.jackson.core.JsonToken;
import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Points as JSON objects, for producers without Avro: {@code {"sequence": 7, "step": 0, "need_prediction": true, "features": [1.5, 2],
 * "time": 1577934245123}}. Fields in any order; {@code time}, in milliseconds since the epoch, may be missing or null, no other may.
 * The first two may have the names of files, {@code seq_ix} and {@code step_in_seq}. Numbers are those of Java's {@code float} nearest
 * to what is written.
 */
final class PointJson implements JsonRecord.Fields {
    static final String WHAT = "point record";

    private static final String FIELDS = "sequence, step, need_prediction, features and time";

    private @Nullable Long sequence;
    private @Nullable Long step;
    private @Nullable Boolean needPrediction;
    private float @Nullable [] features;
    private long time = Point.NO_TIME;

    private PointJson() {}

    static byte[] encode(Point point) {
        JsonText json = new JsonText()
                .put("sequence", point.sequence())
                .put("step", point.step())
                .put("need_prediction", point.needPrediction())
                .put("features", point.features());
        if (point.time() != Point.NO_TIME) {
            json.put("time", point.time());
        }
        return json.toBytes();
    }

    /** @throws DataException if the bytes are no such object, with the place and the field */
    static Point decode(byte[] bytes) {
        PointJson fields = new PointJson();
        JsonRecord.read(WHAT, bytes, fields);
        return new Point(
                given(fields.sequence, "sequence"),
                given(fields.step, "step"),
                given(fields.needPrediction, "need_prediction"),
                given(fields.features, "features"),
                fields.time);
    }

    @Override
    public void take(JsonRecord record, String name, JsonToken token) throws IOException {
        switch (name) {
            case "sequence", "seq_ix" -> {
                requireFirst(record, sequence, "sequence");
                sequence = record.whole(name, token);
            }
            case "step", "step_in_seq" -> {
                requireFirst(record, step, "step");
                step = record.whole(name, token);
            }
            case "need_prediction" -> needPrediction = record.bool(name, token);
            case "features" -> features = record.floats(name, token);
            case "time" -> time = token == JsonToken.VALUE_NULL ? Point.NO_TIME : record.whole(name, token);
            default -> throw record.unknown(name, FIELDS);
        }
    }

    /** Under the same name the parser refuses a second one. */
    private static void requireFirst(JsonRecord record, @Nullable Long before, String name) {
        if (before != null) {
            throw record.bad("has its " + name + " under two names");
        }
    }

    private static <T> T given(@Nullable T value, String name) {
        if (value == null) {
            throw new DataException(WHAT + ": has no " + name + ", must have " + FIELDS + " (time may be missing)");
        }
        return value;
    }
}
