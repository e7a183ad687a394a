package io.seqcast.feature.fit;

/** What is to be learned from the training rows of a value. Records: equal ones learn the same. */
public sealed interface Fit permits Moments, CorrelatedPairs, StrongestPeriods, SampleFit {

    /** Rows of its table: numbers that it learns of each column, or of all together. */
    int rows();

    /**
     * Columns of its table.
     *
     * @param columns of what it learns from
     */
    default int columns(int columns) {
        return columns;
    }

    /**
     * Whether it learns from a row.
     *
     * @param step its number in the sequence
     * @param last the number of the last training row of the sequence
     */
    default boolean learnsFrom(int step, int last) {
        return true;
    }

    /**
     * Doubles in memory while it learns.
     *
     * @param count rows that it will learn from
     * @param columns of each
     */
    long held(long count, int columns);

    /**
     * Begins to learn.
     *
     * @param count rows that it will learn from, at least 1
     * @param columns of each
     */
    Learner learner(long count, int columns);

    /** Takes rows in their order. */
    interface Learner {

        /** The rows that follow are those of another sequence. */
        default void begin() {}

        /** Takes the next row, whose columns begin at {@code at}. */
        void take(double[] v, int at);

        /** What was learned from all rows. */
        FittedValues fitted();
    }

    /** Whether a deviation is more than rounding; as {@code std} says of a window. */
    static boolean varies(double deviation, double largest) {
        return deviation > 1e-12 * (1 + largest);
    }
}
