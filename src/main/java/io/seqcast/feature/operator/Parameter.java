package io.seqcast.feature.operator;

import org.jspecify.annotations.Nullable;

/**
 * What an operator takes.
 *
 * @param name for people
 * @param otherwise the number that stands where it is left out; null if it must be given
 */
public record Parameter(String name, Type type, @Nullable Double otherwise) {
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
    }

    public static Parameter values(String name) {
        return new Parameter(name, Type.VALUES, null);
    }

    public static Parameter column(String name) {
        return new Parameter(name, Type.COLUMN, null);
    }

    static Parameter condition(String name) {
        return new Parameter(name, Type.CONDITIONS, null);
    }

    static Parameter number(String name) {
        return new Parameter(name, Type.NUMBER, null);
    }

    public static Parameter rows(String name) {
        return new Parameter(name, Type.ROWS, null);
    }

    static Parameter lag(String name) {
        return new Parameter(name, Type.LAG, null);
    }

    /** The same, which may be left out. */
    Parameter or(double number) {
        return new Parameter(name, type, number);
    }
}
