package io.seqcast.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.kafka.DeadLetterRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters as lines of JSON, to be repaired by hand or script: where and why, then the point's columns; a value that is no
 * number stands as text. What is no point record stands as it came, in base64.
 */
final class DlqLines {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The point's own time: {@code time} is that of the dead letter. */
    private static final String POINT_TIME = "point_time";

    private DlqLines() {}

    static String write(DeadLetterRecord letter) {
        ObjectNode line = JSON.createObjectNode();
        line.put("partition", letter.at().partition()).put("offset", letter.at().offset());
        line.put("time", letter.time().toString());
        line.put("reason", letter.reason()).put("message", letter.message());
        Position source = letter.source();
        if (source != null) {
            line.put("source_topic", letter.sourceTopic());
            line.put("source_partition", source.partition()).put("source_offset", source.offset());
        }
        line.put("left_away", letter.leftAway());
        Point point = letter.point();
        if (point == null) {
            line.put("key", base64(letter.key())).put("value", base64(letter.value()));
        } else {
            columns(line, point);
        }
        return line.toString();
    }

    /**
     * The point in a line.
     *
     * @param where names the line in messages
     * @param topic to which the point goes back; from there the line's partition is known
     * @throws DataException if the line is no JSON object with the columns of a point that could be taken
     */
    static Repaired read(String text, String where, String topic) {
        JsonNode line = parse(text, where);
        float[] features = features(line.path("features"), where);
        JsonNode flag = line.path("need_prediction");
        if (!flag.isBoolean()) {
            throw bad(where, "need_prediction", flag, "true or false");
        }
        long step = number(line, "step_in_seq", where);
        if (step < 0) {
            throw bad(where, "step_in_seq", line.path("step_in_seq"), "0 or more");
        }
        long sequence = number(line, "seq_ix", where);
        Point point = new Point(sequence, step, flag.booleanValue(), features, time(line.path(POINT_TIME), where));
        boolean comesBack = line.path("source_topic").asText().equals(topic);
        boolean known = comesBack && line.path("source_partition").isInt();
        return new Repaired(point, known ? line.path("source_partition").intValue() : null);
    }

    /**
     * A point and the partition of its sequence.
     *
     * @param partition null if unknown
     */
    record Repaired(Point point, @Nullable Integer partition) {}

    private static void columns(ObjectNode line, Point point) {
        line.put("seq_ix", point.sequence()).put("step_in_seq", point.step());
        line.put("need_prediction", point.needPrediction());
        if (point.time() != Point.NO_TIME) {
            line.put(POINT_TIME, Instant.ofEpochMilli(point.time()).toString());
        }
        ArrayNode features = line.putArray("features");
        for (float value : point.features()) {
            if (Float.isFinite(value)) {
                features.add(value);
            } else {
                features.add(Float.toString(value));
            }
        }
    }

    private static JsonNode parse(String text, String where) {
        try {
            JsonNode line = JSON.readTree(text);
            if (!line.isObject()) {
                throw new DataException(where + ": is no JSON object");
            }
            return line;
        } catch (JsonProcessingException e) {
            throw new DataException(where + ": is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static long number(JsonNode line, String field, String where) {
        JsonNode value = line.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw bad(where, field, value, "a whole number");
        }
        return value.longValue();
    }

    private static long time(JsonNode value, String where) {
        if (value.isMissingNode()) {
            return Point.NO_TIME;
        }
        try {
            return Instant.parse(value.asText()).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw bad(where, POINT_TIME, value, "a time such as \"2026-01-02T03:04:05Z\"");
        }
    }

    private static float[] features(JsonNode values, String where) {
        if (!values.isArray()) {
            throw bad(where, "features", values, "an array of numbers");
        }
        float[] features = new float[values.size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = values.get(i).isNumber() ? values.get(i).floatValue() : Float.NaN;
            if (!Float.isFinite(features[i])) {
                throw bad(where, "features[" + i + "]", values.get(i), "a finite number");
            }
        }
        return features;
    }

    private static DataException bad(String where, String field, JsonNode found, String right) {
        String text = found.isMissingNode() ? "missing" : found.toString();
        return new DataException(where + ": " + field + " is " + text + ", must be " + right);
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
