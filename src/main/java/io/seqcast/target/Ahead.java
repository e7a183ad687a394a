package io.seqcast.target;

import java.util.Arrays;

/**
 * The value so many rows later.
 *
 * @param rows k
 */
record Ahead(int rows) implements LookAhead {
    @Override
    public double[] look(double[][] arguments) {
        double[] x = arguments[0];
        double[] later = new double[x.length];
        int known = Math.max(0, x.length - rows);
        System.arraycopy(x, x.length - known, later, 0, known);
        Arrays.fill(later, known, x.length, Double.NaN);
        return later;
    }
}
