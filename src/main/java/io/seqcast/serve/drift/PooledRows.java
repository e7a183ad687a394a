package io.seqcast.serve.drift;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Rows of many sequences brought together by their time or step: for each column a mean and a root mean square at each of them. */
public final class PooledRows {
    private static final int SUMS = 3; // values, squares, count

    private final int columns;
    private final TreeMap<Long, double[]> sums = new TreeMap<>();

    /** @param columns of a row, at least 1 */
    public PooledRows(int columns) {
        this.columns = columns;
    }

    /**
     * Takes a row.
     *
     * @param at its time or step
     * @param values of the columns, (N); what is not finite is left out
     */
    public void add(long at, double[] values) {
        if (values.length != columns) {
            throw new IllegalArgumentException("a row of " + values.length + " values, must be " + columns);
        }
        double[] row = sums.computeIfAbsent(at, key -> new double[SUMS * columns]);
        for (int j = 0; j < columns; j++) {
            if (Double.isFinite(values[j])) {
                row[SUMS * j] += values[j];
                row[SUMS * j + 1] += values[j] * values[j];
                row[SUMS * j + 2]++;
            }
        }
    }

    /** The times or steps at which {@code column} has a value, rising: those of its series' rows, (T). */
    public long[] places(int column) {
        return sums.entrySet().stream()
                .filter(row -> row.getValue()[SUMS * column + 2] > 0)
                .mapToLong(row -> row.getKey())
                .toArray();
    }

    /** A column's mean at each of its places, (T). */
    public double[] means(int column) {
        return series(column, 0);
    }

    /** A column's root mean square at each of its places, (T). */
    public double[] sizes(int column) {
        double[] squares = series(column, 1);
        return Arrays.stream(squares).map(Math::sqrt).toArray();
    }

    public int columns() {
        return columns;
    }

    private double[] series(int column, int which) {
        long[] places = places(column);
        return IntStream.range(0, places.length)
                .mapToDouble(t -> {
                    double[] row = sums.getOrDefault(places[t], new double[0]);
                    return row[SUMS * column + which] / row[SUMS * column + 2];
                })
                .toArray();
    }
}
