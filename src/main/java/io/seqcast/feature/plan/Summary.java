package io.seqcast.feature.plan;

/**
 * What is known of a set of neighbouring rows, column by column, in a form that a row can be added to, before or behind them, and
 * that can be merged with the summary of the rows next to them. A summary of {@code n} columns is {@code n} doubles from one
 * offset on in each of {@code size} arrays: loops that write to an array of its own vectorise, those that write twice to one do not. Implementations are records or enums: equal ones are one.
 */
public interface Summary {

    /** Columns that a row has for each column of the summary: 1, or 2 for what joins two arguments. */
    default int arguments() {
        return 1;
    }

    /** Arrays of a set, which has a number in each for every column. */
    int size();

    /** Results a column. */
    int results();

    /**
     * The set becomes that of one row.
     *
     * @param row its values, (arguments, n)
     * @param t its number in the sequence
     */
    void start(double[] row, long t, double[][] set, int at, int n);

    /**
     * The set becomes {@code from} and a row, {@code count} rows in all. The two may be the same place.
     *
     * @param row its values, (arguments, n)
     * @param t its number in the sequence
     */
    void extend(double[][] from, int fromAt, double[] row, long t, int count, double[][] set, int at, int n);

    /** The set becomes {@code newer} and {@code older} together. It may be the place of either. */
    void merge(
            double[][] newer,
            int newerAt,
            int newerCount,
            double[][] older,
            int olderAt,
            int olderCount,
            double[][] set,
            int at,
            int n);

    /**
     * Writes the results, (results, n).
     *
     * @param rows the window's, for what the summary cannot tell
     */
    void write(double[][] set, int at, WindowRows rows, double[] v, int out, int n);

    /**
     * Writes the results of {@code newer} and {@code older} together: what {@link #merge} and {@link #write} do, where one loop
     * is cheaper than two.
     *
     * @param scratch a set to work in, at 0; may be {@code older}
     */
    default void writeMerged(
            double[][] newer,
            int newerAt,
            int newerCount,
            double[][] older,
            int olderAt,
            int olderCount,
            double[][] scratch,
            WindowRows rows,
            double[] v,
            int out,
            int n) {
        merge(newer, newerAt, newerCount, older, olderAt, olderCount, scratch, 0, n);
        write(scratch, 0, rows, v, out, n);
    }
}
