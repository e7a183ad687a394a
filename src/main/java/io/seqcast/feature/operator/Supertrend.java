package io.seqcast.feature.operator;

import io.seqcast.feature.plan.Op.Recurrence;

/**
 * A trend that goes on until the close lies beyond the band it runs along (Seban 2009). Arguments: where the upper and the lower
 * band would stand by this row alone; close. Results: the band of the trend; 1 up, −1 down. Carried: both bands, close, direction.
 */
enum Supertrend implements Recurrence {
    SUPERTREND;

    @Override
    public int results() {
        return 2;
    }

    @Override
    public int carried() {
        return 4;
    }

    @Override
    public void advance(double[] v, int[] at, double[] state, int offset, long step, int out, int n) {
        for (int i = 0; i < n; i++) {
            int uppers = offset + i;
            int lowers = uppers + n;
            int closes = lowers + n;
            int directions = closes + n;
            double upper = v[at[0] + i];
            double lower = v[at[1] + i];
            double close = v[at[2] + i];
            double direction = 1;
            if (step > 0) {
                upper = state[closes] > state[uppers] ? upper : Math.min(upper, state[uppers]);
                lower = state[closes] < state[lowers] ? lower : Math.max(lower, state[lowers]);
                boolean up = state[directions] > 0 ? close >= lower : close > upper;
                direction = up ? 1 : -1;
            }
            state[uppers] = upper;
            state[lowers] = lower;
            state[closes] = close;
            state[directions] = direction;
            v[out + i] = direction > 0 ? lower : upper;
            v[out + n + i] = direction;
        }
    }
}
