package io.seqcast.data.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.seqcast.data.DataException;
import io.seqcast.data.DataText;
import java.io.IOException;
import java.util.Arrays;

/** A record that is one flat JSON object, read field by field; whatever else it is, is refused with field, value and what is right. */
final class JsonRecord {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int FIRST_FLOATS = 16;

    private final String what;
    private final JsonParser json;

    private JsonRecord(String what, JsonParser json) {
        this.what = what;
        this.json = json;
    }

    /** Takes a field; the parser stands at the first token of its value. */
    interface Fields {
        void take(JsonRecord record, String name, JsonToken token) throws IOException;
    }

    /** Whether bytes are meant as JSON: the first that is no white space opens an object. An Avro record begins with 0xC3. */
    static boolean is(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b == '{';
            }
        }
        return false;
    }

    /**
     * Hands each field of the object to {@code fields}.
     *
     * @param what names the record in messages
     * @throws DataException if the bytes are no JSON object, or as {@code fields} does
     */
    static void read(String what, byte[] bytes, Fields fields) {
        try (JsonParser json = FACTORY.createParser(bytes)) {
            JsonRecord record = new JsonRecord(what, json);
            record.expect(json.nextToken() == JsonToken.START_OBJECT, "the record", "an object");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                fields.take(record, json.currentName(), json.nextToken());
            }
            if (json.nextToken() != null) {
                throw record.bad("something stands behind the JSON object");
            }
        } catch (JsonProcessingException e) {
            throw new DataException(
                    what + ": no JSON object: " + DataText.printable(e.getOriginalMessage()) + " at byte "
                            + e.getLocation().getByteOffset(),
                    e);
        } catch (IOException e) {
            throw new DataException(what + ": no JSON object: " + e.getMessage(), e);
        }
    }

    long whole(String name, JsonToken token) throws IOException {
        expect(token == JsonToken.VALUE_NUMBER_INT, name, "a whole number");
        return json.getLongValue();
    }

    int smallWhole(String name, JsonToken token) throws IOException {
        long value = whole(name, token);
        expect(value == (int) value, name, "a whole number of 32 bits");
        return (int) value;
    }

    boolean bool(String name, JsonToken token) throws IOException {
        expect(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE, name, "true or false");
        return token == JsonToken.VALUE_TRUE;
    }

    String text(String name, JsonToken token) throws IOException {
        expect(token == JsonToken.VALUE_STRING, name, "a string");
        return json.getText();
    }

    /** An array of the floats nearest to its numbers. */
    float[] floats(String name, JsonToken token) throws IOException {
        return floats(name, token, false);
    }

    /** The same, NaN where it has null. */
    float[] floatsOrNull(String name, JsonToken token) throws IOException {
        return floats(name, token, true);
    }

    private float[] floats(String name, JsonToken token, boolean orNull) throws IOException {
        expect(token == JsonToken.START_ARRAY, name, "an array of numbers");
        float[] values = new float[FIRST_FLOATS];
        int size = 0;
        for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
            boolean unknown = orNull && next == JsonToken.VALUE_NULL;
            expect(unknown || next != null && next.isNumeric(), name + "[" + size + "]", "a number");
            values = size == values.length ? Arrays.copyOf(values, 2 * size) : values;
            values[size++] = unknown ? Float.NaN : Float.parseFloat(json.getText());
        }
        return Arrays.copyOf(values, size);
    }

    /** A field that nobody knows. */
    DataException unknown(String name, String known) {
        return bad("has a field \"" + DataText.printable(name) + "\", knows " + known);
    }

    DataException bad(String detail) {
        return new DataException(what + ": " + detail);
    }

    private void expect(boolean holds, String name, String right) throws IOException {
        if (!holds) {
            String found = json.currentToken() == null ? "nothing" : json.getText();
            throw bad(name + " is " + DataText.printable(found) + ", must be " + right);
        }
    }
}
