package io.seqcast.pattern;

import java.util.SplittableRandom;

/** Consolidations by going through the bars pattern by pattern: what holds at every bar, and where a prediction is due. */
final class NaivePatterns {
    private static final int FORMING = 10;
    private static final int MOST = 90;

    final boolean[] quiet;
    final int[] active; // the number of the active bar, from 1; 0 without
    final int[] length; // bars of the pattern so far
    final int[] qualified;
    final double[] upper;
    final double[] lower;
    final double[] start;
    private final Bars bars;

    NaivePatterns(Bars bars, boolean[] quiet) {
        this.bars = bars;
        this.quiet = quiet;
        int count = bars.count();
        active = new int[count];
        length = new int[count];
        qualified = new int[count];
        upper = bars.high().clone();
        lower = bars.low().clone();
        start = bars.close().clone();
        int t = 0;
        while (t < count) {
            if (!quiet[t]) {
                t++;
                continue;
            }
            int first = t;
            while (t < count && t < first + FORMING && quiet[t]) {
                note(t, first, t);
                t++;
            }
            if (t < first + FORMING) {
                continue;
            }
            while (t < count && t < first + FORMING + MOST && inside(t, first)) {
                note(t, first, first + FORMING - 1);
                active[t] = t - first - FORMING + 1;
                t++;
            }
        }
    }

    private void note(int t, int first, int lastOfBounds) {
        length[t] = t - first + 1;
        start[t] = bars.close()[first];
        for (int i = first; i <= t; i++) {
            qualified[t] += quiet[i] ? 1 : 0;
        }
        for (int i = first; i <= lastOfBounds; i++) {
            upper[t] = i == first ? bars.high()[i] : Math.max(upper[t], bars.high()[i]);
            lower[t] = i == first ? bars.low()[i] : Math.min(lower[t], bars.low()[i]);
        }
    }

    private boolean inside(int t, int first) {
        int last = first + FORMING - 1;
        double close = bars.close()[t];
        return close <= 1.005 * upper[last] && close >= lower[last];
    }

    /** Whether a prediction is due at a bar: the first active one, and a part of the later ones, by chance. */
    boolean snapshot(int t) {
        if (active[t] <= 1) {
            return active[t] == 1;
        }
        double[] drawn = {t, bars.close()[t], bars.volume()[t]};
        long hash = 0;
        for (double x : drawn) {
            hash = new SplittableRandom(hash ^ Double.doubleToLongBits(x)).nextLong();
        }
        return (hash >>> 11) / (double) (1L << 53) < (active[t] >= 15 ? 0.5 : 0.35);
    }

    /** What the next bars make of the pattern at a bar, 0 to 5; −1 where there are not enough of them. */
    int outcome(int t, int horizon) {
        if (t + horizon >= bars.count()) {
            return -1;
        }
        int best = 0;
        boolean lost = false;
        for (int i = t + 1; i <= t + horizon; i++) {
            lost |= bars.low()[i] / lower[t] - 1 <= -0.1;
            if (lost && best == 0) {
                return 5;
            }
            double gain = bars.high()[i] / upper[t] - 1;
            int reached = gain >= 0.75 ? 4 : gain >= 0.35 ? 3 : gain >= 0.15 ? 2 : gain >= 0.05 ? 1 : 0;
            if (!lost || best >= 3) {
                best = Math.max(best, reached);
            }
        }
        return best;
    }
}
