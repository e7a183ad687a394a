package io.seqcast.data.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.seqcast.data.DataException;
import io.seqcast.data.DataText;
import io.seqcast.data.Point;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Points as JSON objects, for producers without Avro: {@code {"sequence": 7, "step": 0, "need_prediction": true, "features": [1.5, 2],
 * "time": 1577934245123}}. Fields in any order; {@code time}, in milliseconds since the epoch, may be missing or null, no other may.
 * Numbers are those of Java's {@code float} nearest to what is written.
 */
final class PointJson {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String FIELDS = "sequence, step, need_prediction, features and time";
    private static final int FIRST_FEATURES = 16;

    private PointJson() {}

    /** Whether bytes are meant as JSON: the first that is no white space opens an object. An Avro record begins with 0xC3. */
    static boolean is(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b == '{';
            }
        }
        return false;
    }

    static byte[] encode(Point point) {
        StringBuilder json = new StringBuilder("{\"sequence\":")
                .append(point.sequence())
                .append(",\"step\":")
                .append(point.step())
                .append(",\"need_prediction\":")
                .append(point.needPrediction())
                .append(",\"features\":[");
        for (int i = 0; i < point.features().length; i++) {
            float value = point.features()[i];
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("feature " + i + " is " + value + ", which JSON has no number for");
            }
            json.append(i == 0 ? "" : ",").append(value);
        }
        json.append(']');
        if (point.time() != Point.NO_TIME) {
            json.append(",\"time\":").append(point.time());
        }
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws DataException if the bytes are no such object, with the place and the field */
    static Point decode(byte[] bytes) {
        try (JsonParser json = FACTORY.createParser(bytes)) {
            Point point = new Reading(json).object();
            if (json.nextToken() != null) {
                throw new DataException("point record: something stands behind the JSON object");
            }
            return point;
        } catch (JsonProcessingException e) {
            throw new DataException(
                    "point record: no JSON object: " + DataText.printable(e.getOriginalMessage()) + " at byte "
                            + e.getLocation().getByteOffset(),
                    e);
        } catch (IOException e) {
            throw new DataException("point record: no JSON object: " + e.getMessage(), e);
        }
    }

    /** The fields as they come. */
    private static final class Reading {
        private final JsonParser json;
        private @Nullable Long sequence;
        private @Nullable Long step;
        private @Nullable Boolean needPrediction;
        private float @Nullable [] features;
        private long time = Point.NO_TIME;

        Reading(JsonParser json) {
            this.json = json;
        }

        Point object() throws IOException {
            expect(json.nextToken() == JsonToken.START_OBJECT, "the record", "an object");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                field(json.currentName(), json.nextToken());
            }
            return new Point(
                    given(sequence, "sequence"),
                    given(step, "step"),
                    given(needPrediction, "need_prediction"),
                    given(features, "features"),
                    time);
        }

        private void field(String name, JsonToken token) throws IOException {
            switch (name) {
                case "sequence" -> sequence = whole(name, token);
                case "step" -> step = whole(name, token);
                case "need_prediction" -> {
                    expect(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE, name, "true or false");
                    needPrediction = token == JsonToken.VALUE_TRUE;
                }
                case "features" -> features = numbers(token);
                case "time" -> time = token == JsonToken.VALUE_NULL ? Point.NO_TIME : whole(name, token);
                default ->
                    throw new DataException(
                            "point record: has a field \"" + DataText.printable(name) + "\", knows " + FIELDS);
            }
        }

        private long whole(String name, JsonToken token) throws IOException {
            expect(token == JsonToken.VALUE_NUMBER_INT, name, "a whole number");
            return json.getLongValue();
        }

        private float[] numbers(JsonToken token) throws IOException {
            expect(token == JsonToken.START_ARRAY, "features", "an array of numbers");
            float[] values = new float[FIRST_FEATURES];
            int size = 0;
            for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
                expect(next != null && next.isNumeric(), "features[" + size + "]", "a number");
                values = size == values.length ? Arrays.copyOf(values, 2 * size) : values;
                values[size++] = Float.parseFloat(json.getText());
            }
            return Arrays.copyOf(values, size);
        }

        private void expect(boolean holds, String name, String right) throws IOException {
            if (!holds) {
                String found = json.currentToken() == null ? "nothing" : json.getText();
                throw new DataException(
                        "point record: " + name + " is " + DataText.printable(found) + ", must be " + right);
            }
        }

        private static <T> T given(@Nullable T value, String name) {
            if (value == null) {
                throw new DataException(
                        "point record: has no " + name + ", must have " + FIELDS + " (time may be missing)");
            }
            return value;
        }
    }
}
