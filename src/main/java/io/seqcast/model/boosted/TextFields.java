package io.seqcast.model.boosted;

import io.seqcast.model.BundleException;
import java.util.HashMap;
import java.util.Map;

/** Lines {@code name=value} up to a blank one. Messages name the place, the field, what it holds and what would be right. */
final class TextFields {
    private final TextCursor cursor;
    private final String place;
    private final Map<String, String> values = new HashMap<>();

    private TextFields(TextCursor cursor, String place) {
        this.cursor = cursor;
        this.place = place;
    }

    /** @param place what the fields are of, for messages */
    static TextFields read(TextCursor cursor, String place) {
        TextFields fields = new TextFields(cursor, place);
        for (String line = cursor.next(); !line.isEmpty(); line = cursor.next()) {
            int equals = line.indexOf('=');
            String name = equals < 0 ? line : line.substring(0, equals);
            if (fields.values.put(name, equals < 0 ? "" : line.substring(equals + 1)) != null) {
                throw cursor.wrong(name + " stands here a second time");
            }
        }
        return fields;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw cursor.wrong(place, name + " is missing");
        }
        return value;
    }

    void require(String name, String expected) {
        String value = text(name);
        if (!value.equals(expected)) {
            throw wrong(name, value, expected);
        }
    }

    int integer(String name, int from, int to) {
        return integer(name, text(name), from, to);
    }

    /** @param count how many there must be */
    int[] integers(String name, int count, int from, int to) {
        String[] texts = texts(name, count);
        int[] integers = new int[count];
        for (int i = 0; i < count; i++) {
            integers[i] = integer(name + "[" + i + "]", texts[i], from, to);
        }
        return integers;
    }

    /** @param count how many there must be, each finite */
    double[] numbers(String name, int count) {
        String[] texts = texts(name, count);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(name + "[" + i + "]", texts[i]);
        }
        return numbers;
    }

    /** What is separated by blanks. */
    String[] texts(String name) {
        String value = text(name);
        return value.isEmpty() ? new String[0] : value.split(" ", -1);
    }

    BundleException wrong(String name, String found, String expected) {
        return cursor.wrong(place, name + " is " + TextCursor.shortened(found) + ", must be " + expected);
    }

    private String[] texts(String name, int count) {
        String[] texts = texts(name);
        if (texts.length != count) {
            throw cursor.wrong(place, name + " has " + texts.length + " values, must have " + count);
        }
        return texts;
    }

    private int integer(String name, String text, int from, int to) {
        try {
            int value = Integer.parseInt(text);
            if (value >= from && value <= to) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, text, "an integer from " + from + " to " + to);
        }
        throw wrong(name, text, "an integer from " + from + " to " + to);
    }

    private double number(String name, String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, text, "a finite number");
        }
        throw wrong(name, text, "a finite number");
    }
}
