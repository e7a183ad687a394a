package io.seqcast.target;

import java.util.Arrays;
import java.util.List;

/**
 * Which class the next rows t + 1 … t + w make of row t: how high a gain they reach before a loss ends the race. A row that brings
 * both counts for the loss: within a row nobody knows the order, and the worse is assumed. Rows after w are needed for nothing, all
 * rows up to it are: with outcomes that happen to be decided early, the last rows of a sequence would hold quick ones alone.
 *
 * @param rows w
 * @param loss share of the lower bound
 * @param lasting least class that a loss does not keep from rising
 * @param gains shares of the upper bound, ascending: the k-th, from 1, makes class k
 */
record OutcomeRace(int rows, double loss, int lasting, List<Double> gains) implements LookAhead {
    OutcomeRace {
        gains = List.copyOf(gains);
    }

    @Override
    public int seen() {
        return 2;
    }

    @Override
    public double[] look(double[][] arguments) {
        double[] high = arguments[0];
        double[] low = arguments[1];
        FirstAbove highs = new FirstAbove(high);
        FirstAbove lows = new FirstAbove(FirstTouch.negated(low));
        double[] classes = new double[high.length];
        Arrays.fill(classes, Double.NaN);
        for (int t = 0; t + (long) rows < classes.length; t++) {
            int end = t + rows + 1;
            int lost = Math.min(end, lows.first(t + 1, -arguments[3][t] * (1 - loss)));
            int reached = reached(highs, t, arguments[2][t], lost);
            if (lost < end && reached == 0) {
                classes[t] = gains.size() + 1;
            } else {
                classes[t] = reached < lasting ? reached : reached(highs, t, arguments[2][t], end);
            }
        }
        return classes;
    }

    /** The highest class reached behind row {@code t} and before row {@code end}. */
    private int reached(FirstAbove highs, int t, double upper, int end) {
        int reached = 0;
        while (reached < gains.size() && highs.first(t + 1, upper * (1 + gains.get(reached))) < end) {
            reached++;
        }
        return reached;
    }
}
