package io.seqcast.train.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A number of a text and what is tried for it.
 *
 * @param name of the number
 * @param values at least one, each more than the one before
 */
public record Setting(String name, List<Double> values) {
    private static final int MOST = 1000;
    private static final Pattern RANGE = Pattern.compile(":");

    public Setting {
        values = List.copyOf(values);
        if (values.isEmpty() || values.size() > MOST) {
            throw new IllegalArgumentException(name + " has " + values.size() + " values, must have 1 to " + MOST);
        }
        for (int i = 0; i < values.size(); i++) {
            if (!Double.isFinite(values.get(i))) {
                throw new IllegalArgumentException(name + " has the value " + values.get(i) + ", must be finite");
            }
            if (i > 0 && values.get(i) <= values.get(i - 1)) {
                throw new IllegalArgumentException(
                        name + " has the values " + values + ", each must be more than the one before");
            }
        }
    }

    /**
     * Reads {@code name=v,v,…} or {@code name=from:to:step}, both ends included.
     *
     * @throws IllegalArgumentException saying how it must be written
     */
    public static Setting parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw wrong(text);
        }
        String name = text.substring(0, equals).strip();
        String values = text.substring(equals + 1);
        try {
            return new Setting(name, values.contains(":") ? range(text, values) : list(values));
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
    }

    private static List<Double> list(String values) {
        List<Double> list = new ArrayList<>();
        for (String value : values.split(",", -1)) {
            list.add(new BigDecimal(value.strip()).doubleValue());
        }
        return list;
    }

    /** In decimals, so that 0.2:0.6:0.2 ends with 0.6. */
    private static List<Double> range(String text, String values) {
        String[] parts = RANGE.split(values, -1);
        if (parts.length != 3) {
            throw wrong(text);
        }
        BigDecimal from = new BigDecimal(parts[0].strip());
        BigDecimal to = new BigDecimal(parts[1].strip());
        BigDecimal step = new BigDecimal(parts[2].strip());
        if (step.signum() <= 0 || from.compareTo(to) > 0) {
            throw new IllegalArgumentException(text + ": must rise, from the first number to the second by the third");
        }
        List<Double> range = new ArrayList<>();
        for (BigDecimal value = from; value.compareTo(to) <= 0 && range.size() <= MOST; value = value.add(step)) {
            range.add(value.doubleValue());
        }
        return range;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" sets nothing, must be like W=3,5,8 or m=0.2:1.2:0.2 (from, to and step)");
    }
}
