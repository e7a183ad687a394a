package io.seqcast.feature.plan;

import java.util.List;

/**
 * How a value is made from its arguments. Two values are one if their ops are equal and they have the same arguments: an op is a
 * record, or an enum's constant.
 */
public sealed interface Op {
    /** The memory of what depends on all rows of a sequence. */
    long INFINITE = Long.MAX_VALUE;

    /** Results of as many columns each as the value has. */
    default int results() {
        return 1;
    }

    /** How many rows further back than its arguments it looks, or {@link #INFINITE}. */
    default long memory() {
        return 0;
    }

    /** What a row brings. */
    enum Source implements Op {
        /** The raw row. */
        INPUTS,
        /** The row's number in its sequence, from 0. */
        STEP,
        /** The row's time in seconds since the epoch; 0 where it is unknown. */
        TIME
    }

    /** The same number at every row. */
    record Constant(double value) implements Op {}

    /** One of the results of its argument. */
    record Result(int index) implements Op {}

    /** One column of a block. */
    record Column(int index) implements Op {}

    /** The columns of all arguments, one behind the other. */
    record Join() implements Op {}

    /** The argument so many rows ago; the first row's where that lies before the start. */
    record Lag(int rows) implements Op {
        @Override
        public long memory() {
            return rows;
        }
    }

    /** A function of the row alone, column by column. */
    non-sealed interface RowFunction extends Op {

        /**
         * Computes {@code n} columns.
         *
         * @param v registers
         * @param at where each argument's columns begin
         * @param out where the result's begin; apart from the arguments
         */
        void apply(double[] v, int[] at, int out, int n);
    }

    /** A function of the row alone, of all columns of its argument together. */
    non-sealed interface BlockFunction extends Op {

        /**
         * Computes the result.
         *
         * @param v registers
         * @param at where the argument begins
         * @param n its columns
         * @param out where the result begins
         */
        void apply(double[] v, int at, int n, int out);
    }

    /** A recurrence, column by column: what it carries from row to row is all it knows of the past. */
    non-sealed interface Recurrence extends Op {

        /** Numbers carried, of each column. */
        int carried();

        /**
         * Takes a row.
         *
         * @param v registers
         * @param at where each argument's columns begin
         * @param state (carried, n) from {@code offset} on; zeros before the first row
         * @param step the row's number, from 0
         * @param out where the results begin, (results, n)
         */
        void advance(double[] v, int[] at, double[] state, int offset, long step, int out, int n);

        @Override
        default long memory() {
            return INFINITE;
        }
    }

    /** A function of the last rows of its arguments, column by column. */
    non-sealed interface WindowFunction extends Op {

        /** Rows of the window, this one included; fewer at a sequence's start. */
        int rows();

        /** The working state before the first row, for so many columns. */
        WindowState newState(int columns);

        @Override
        default long memory() {
            return rows() - 1L;
        }
    }

    /** What later rows make of its arguments: given from outside, to whoever knows those rows. No feature. */
    non-sealed interface Future extends Op {}

    /** What a window gathers from its rows so that the next result is cheap: a function of those rows. */
    interface WindowState {

        /**
         * Takes the newest row.
         *
         * @param arguments their last rows, the newest included
         * @param rows so far
         * @param v registers: receives the results
         * @param out where they begin, (results, columns)
         */
        void push(List<History> arguments, long rows, double[] v, int out);

        /** Becomes what {@link #push} had made of these rows, bit for bit. */
        void rebuild(List<History> arguments, long rows);

        /** Bytes of the arrays held. */
        long memoryBytes();
    }
}
