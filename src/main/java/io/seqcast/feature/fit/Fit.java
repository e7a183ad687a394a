package io.seqcast.feature.fit;

/** What is to be learned from the training rows of a value. Records: equal ones learn the same. */
public sealed interface Fit permits Moments, SampleFit {

    /** Numbers that it learns of each column. */
    int rows();

    /**
     * Doubles in memory while it learns.
     *
     * @param count rows that there will be
     * @param columns of each
     */
    long held(long count, int columns);

    /**
     * Begins to learn.
     *
     * @param count rows that there will be, at least 1
     * @param columns of each
     */
    Learner learner(long count, int columns);

    /** Takes rows in their order. */
    interface Learner {

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
