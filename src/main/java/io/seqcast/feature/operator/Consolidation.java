package io.seqcast.feature.operator;

import io.seqcast.feature.plan.Op.Recurrence;

/**
 * An automaton that waits for rows in a row that qualify and then follows the price until it leaves their bounds. Arguments: whether
 * the row qualifies; high; low; close. Results are numbered below; all but the first three are carried too.
 *
 * <pre>
 *            qualifies                   n in a row          inside, at most m rows
 * waiting ──────────────▶ forming ───────────────────▶ active ◀──┐
 *    ▲                       │                          │  └─────┘
 *    └──── does not ─────────┴──────── else ────────────┘ (and looks at the row as one that waits)
 * </pre>
 *
 * @param rows n
 * @param margin how far above the upper bound, as a share of it, a close may lie
 * @param most m
 */
record Consolidation(int rows, double margin, int most) implements Recurrence {
    static final int ACTIVE = 0; // rows it has been active, this one included
    static final int LENGTH = 1; // rows of the pattern, those that formed it and this one included
    static final int QUALIFIED = 2; // of these, rows that qualify
    static final int UPPER = 3;
    static final int LOWER = 4;
    static final int START = 5; // close of the first row
    private static final int RESULTS = 6;

    @Override
    public int results() {
        return RESULTS;
    }

    @Override
    public int carried() {
        return RESULTS;
    }

    @Override
    public void advance(double[] v, int[] at, double[] state, int offset, long step, int out, int n) {
        for (int i = 0; i < n; i++) {
            boolean qualifies = v[at[0] + i] != 0;
            double close = v[at[3] + i];
            int s = offset + i;
            if (isFormed(state, s, n) && goesOn(state, s, n, close)) {
                state[s + ACTIVE * n]++;
                state[s + LENGTH * n]++;
                state[s + QUALIFIED * n] += qualifies ? 1 : 0;
            } else {
                form(state, s, n, qualifies, v[at[1] + i], v[at[2] + i], close);
            }
        }
        System.arraycopy(state, offset, v, out, RESULTS * n);
    }

    private boolean isFormed(double[] state, int s, int n) {
        return state[s + LENGTH * n] >= rows;
    }

    private boolean goesOn(double[] state, int s, int n, double close) {
        return state[s + ACTIVE * n] < most && close <= power(state[s + UPPER * n]) && close >= state[s + LOWER * n];
    }

    double power(double upper) {
        return upper * (1 + margin);
    }

    /** The row prolongs what is forming, or begins anew; one that does not qualify stands for itself. */
    private void form(double[] state, int s, int n, boolean qualifies, double high, double low, double close) {
        boolean prolongs = qualifies && state[s + LENGTH * n] > 0 && !isFormed(state, s, n);
        state[s + ACTIVE * n] = 0;
        state[s + LENGTH * n] = prolongs ? state[s + LENGTH * n] + 1 : qualifies ? 1 : 0;
        state[s + QUALIFIED * n] = state[s + LENGTH * n];
        state[s + UPPER * n] = prolongs ? Math.max(state[s + UPPER * n], high) : high;
        state[s + LOWER * n] = prolongs ? Math.min(state[s + LOWER * n], low) : low;
        state[s + START * n] = prolongs ? state[s + START * n] : close;
    }
}
