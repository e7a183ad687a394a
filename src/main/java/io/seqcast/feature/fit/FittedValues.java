package io.seqcast.feature.fit;

import java.util.Arrays;

/**
 * Numbers that were learned from data, as many for each column: a table (rows, columns) of doubles within the range of float.
 *
 * <p>Stored as (rows, columns, 3) float32, each double the sum of its three. Those have 72 bits, so nothing is lost of its 53:
 * quantiles of a price may lie closer to each other than one float32 tells apart, and a value must be found equal to itself.
 * Only below 1e-29 are the parts too small for float32; numbers are therefore used as they will be read back, in training too.
 */
public final class FittedValues {
    private static final int DIMENSIONS = 3;
    private static final int PARTS = 3; // float32 a number

    private final int rows;
    private final int columns;
    private final double[] values; // (rows, columns)

    private FittedValues(int rows, int columns, double[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /** The table of these rows, as it will be read back. */
    static FittedValues of(double[]... table) {
        int columns = table[0].length;
        double[] values = new double[table.length * columns];
        for (int r = 0; r < table.length; r++) {
            System.arraycopy(table[r], 0, values, r * columns, columns);
        }
        FittedValues exact = new FittedValues(table.length, columns, values);
        return of(exact.shape(), exact.stored());
    }

    /**
     * A table that was stored.
     *
     * @param shape (rows, columns, 3)
     * @param stored as many values, row-major
     * @throws IllegalArgumentException if there can be no such table
     */
    public static FittedValues of(int[] shape, float[] stored) {
        if (shape.length != DIMENSIONS || shape[2] != PARTS || stored.length != shape[0] * shape[1] * PARTS) {
            throw new IllegalArgumentException(
                    "the shape is " + Arrays.toString(shape) + ", must be [rows, columns, " + PARTS + "]");
        }
        double[] values = new double[stored.length / PARTS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (double) stored[PARTS * i] + stored[PARTS * i + 1] + stored[PARTS * i + 2];
            if (!(Math.abs(values[i]) <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "value " + i + " is " + values[i] + ", must be in the range of float");
            }
        }
        return new FittedValues(shape[0], shape[1], values);
    }

    /** Numbers of each column. */
    public int rows() {
        return rows;
    }

    /** Columns that were learned from. */
    public int columns() {
        return columns;
    }

    /** One of a column's numbers. */
    public double at(int row, int column) {
        return values[row * columns + column];
    }

    /** All numbers, (rows, columns); not to be written to. */
    double[] values() {
        return values;
    }

    /** The same number of every column. */
    public double[] row(int row) {
        return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
    }

    /** The numbers of one column alone. */
    public FittedValues column(int column) {
        double[] own = new double[rows];
        Arrays.setAll(own, row -> at(row, column));
        return new FittedValues(rows, 1, own);
    }

    /** Shape of the stored form. */
    public int[] shape() {
        return new int[] {rows, columns, PARTS};
    }

    /** The stored form, from which {@link #of(int[], float[])} makes the same table. */
    public float[] stored() {
        float[] stored = new float[PARTS * values.length];
        for (int i = 0; i < values.length; i++) {
            double rest = values[i];
            for (int part = 0; part < PARTS; part++) {
                stored[PARTS * i + part] = (float) rest;
                rest -= (float) rest;
            }
        }
        return stored;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FittedValues table
                && table.rows == rows
                && table.columns == columns
                && Arrays.equals(table.values, values);
    }

    @Override
    public int hashCode() {
        return 31 * columns + Arrays.hashCode(values);
    }
}
