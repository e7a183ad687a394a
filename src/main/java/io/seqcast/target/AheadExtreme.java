package io.seqcast.target;

import java.util.Arrays;

/**
 * The greatest or the least value of the next rows t + 1 … t + w.
 *
 * @param rows w
 * @param greatest whether it is the greatest
 */
record AheadExtreme(int rows, boolean greatest) implements LookAhead {

    /** By a queue of the rows that no later one of the window outdoes (Lemire 2006): every row enters and leaves it once. */
    @Override
    public double[] look(double[][] arguments) {
        double[] x = arguments[0];
        double[] extreme = new double[x.length];
        Arrays.fill(extreme, Double.NaN);
        int[] queue = new int[x.length];
        int first = 0;
        int end = 0;
        for (int last = 1; last < x.length; last++) {
            while (end > first && outdone(x[queue[end - 1]], x[last])) {
                end--;
            }
            queue[end++] = last;
            int t = last - rows;
            if (t >= 0) {
                first += queue[first] <= t ? 1 : 0;
                extreme[t] = x[queue[first]];
            }
        }
        return extreme;
    }

    private boolean outdone(double earlier, double later) {
        return greatest ? earlier <= later : earlier >= later;
    }
}
