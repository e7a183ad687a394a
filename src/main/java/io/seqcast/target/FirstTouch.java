package io.seqcast.target;

/**
 * Which of two bounds the next rows t + 1 … t + w reach first; the bounds are those of row t. A row that reaches both counts for the
 * lower one: within a row nobody knows the order, and the worse is assumed.
 *
 * @param rows w
 * @param answer what is told of it
 */
record FirstTouch(int rows, Answer answer) implements LookAhead {

    enum Answer {
        /** 1 where the upper bound comes first, −1 where the lower one does, 0 where neither is reached. */
        OUTCOME,
        /** How many rows later that is; w where neither is reached. */
        ROWS
    }

    @Override
    public double[] look(double[][] arguments) {
        double[] x = arguments[0];
        FirstAbove above = new FirstAbove(x);
        FirstAbove below = new FirstAbove(negated(x));
        double[] touches = new double[x.length];
        for (int t = 0; t < x.length; t++) {
            long end = t + (long) rows;
            int up = above.first(t + 1, arguments[1][t]);
            int down = below.first(t + 1, -arguments[2][t]);
            int touch = Math.min(up, down);
            if (touch < x.length && touch <= end) {
                touches[t] = answer == Answer.ROWS ? touch - t : down <= up ? -1 : 1;
            } else if (end < x.length) {
                touches[t] = answer == Answer.ROWS ? rows : 0;
            } else {
                touches[t] = Double.NaN;
            }
        }
        return touches;
    }

    static double[] negated(double[] x) {
        double[] negated = new double[x.length];
        for (int t = 0; t < x.length; t++) {
            negated[t] = -x[t];
        }
        return negated;
    }
}
