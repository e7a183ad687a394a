package io.seqcast.data.record;

import java.nio.charset.StandardCharsets;

/** A flat JSON object into a growing text, fields in the order in which they are put. Names need no escapes. */
final class JsonText {
    private final StringBuilder json = new StringBuilder("{");

    JsonText put(String name, long value) {
        name(name).append(value);
        return this;
    }

    JsonText put(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    JsonText put(String name, String value) {
        name(name).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
        return this;
    }

    /** @throws IllegalArgumentException if one of them is not finite */
    JsonText put(String name, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        name + "[" + i + "] is " + values[i] + ", which JSON has no number for");
            }
        }
        return putOrNull(name, values);
    }

    /** Null stands for each that is not finite. */
    JsonText putOrNull(String name, float[] values) {
        name(name).append('[');
        for (int i = 0; i < values.length; i++) {
            json.append(i == 0 ? "" : ",");
            if (Float.isFinite(values[i])) {
                json.append(values[i]);
            } else {
                json.append("null");
            }
        }
        json.append(']');
        return this;
    }

    byte[] toBytes() {
        return (json + "}").getBytes(StandardCharsets.UTF_8);
    }

    private StringBuilder name(String name) {
        return json.append(json.length() == 1 ? "\"" : ",\"").append(name).append("\":");
    }
}
