package io.seqcast.feature.operator;

import io.seqcast.feature.plan.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What an operator takes.
 *
 * @param name for people
 * @param otherwise the number that stands where it is left out; null if it must be given
 * @param most how often it may stand, one behind the other; more than once for an operator's last parameter alone
 */
public record Parameter(String name, Type type, @Nullable Double otherwise, int most) {
    /** Longest window and farthest look back, in rows. */
    public static final int MOST_ROWS = 100_000;

    /** What may stand for a parameter. */
    public enum Type {
        /** Numbers: a column or a block. */
        VALUES("a column or a block"),
        /** One number a row. */
        COLUMN("a single column"),
        /** Conditions, of a column or a block. */
        CONDITIONS("a condition"),
        /** A number that is the same for all rows. */
        NUMBER("a number"),
        /** A number of rows from 1. */
        ROWS("a number of rows, 1 to " + MOST_ROWS),
        /** A number of rows from 0. */
        LAG("a number of rows, 0 to " + MOST_ROWS);

        private final String description;

        Type(String description) {
            this.description = description;
        }

        /** What is expected, in words. */
        public String description() {
            return description;
        }

        /** Whether it is known when the text is read, and the same at every row. */
        public boolean fixed() {
            return this == NUMBER || this == ROWS || this == LAG;
        }

        /** Whether this number may stand for it. */
        public boolean takes(double number) {
            boolean whole = number == Math.rint(number) && number <= MOST_ROWS;
            return switch (this) {
                case VALUES, COLUMN, NUMBER -> true;
                case CONDITIONS -> false;
                case ROWS -> whole && number >= 1;
                case LAG -> whole && number >= 0;
            };
        }

        /** Whether values of this shape, which differ from row to row, may stand for it. */
        public boolean takes(Shape shape) {
            return switch (this) {
                case VALUES -> !shape.condition();
                case COLUMN -> !shape.condition() && !shape.isBlock();
                case CONDITIONS -> shape.condition();
                case NUMBER, ROWS, LAG -> false;
            };
        }
    }

    public static Parameter values(String name) {
        return new Parameter(name, Type.VALUES, null, 1);
    }

    public static Parameter column(String name) {
        return new Parameter(name, Type.COLUMN, null, 1);
    }

    static Parameter condition(String name) {
        return new Parameter(name, Type.CONDITIONS, null, 1);
    }

    public static Parameter number(String name) {
        return new Parameter(name, Type.NUMBER, null, 1);
    }

    public static Parameter rows(String name) {
        return new Parameter(name, Type.ROWS, null, 1);
    }

    static Parameter lag(String name) {
        return new Parameter(name, Type.LAG, null, 1);
    }

    /** The same, which may be left out. */
    Parameter or(double number) {
        return new Parameter(name, type, number, most);
    }

    /** The same, which may stand up to so often. */
    public Parameter upTo(int times) {
        return new Parameter(name, type, otherwise, times);
    }
}
