package io.seqcast.pattern;

import static io.seqcast.pattern.Loops.ago;
import static io.seqcast.pattern.Loops.below;
import static io.seqcast.pattern.Loops.clip;
import static io.seqcast.pattern.Loops.deviation;
import static io.seqcast.pattern.Loops.divide;
import static io.seqcast.pattern.Loops.each;
import static io.seqcast.pattern.Loops.from;
import static io.seqcast.pattern.Loops.largest;
import static io.seqcast.pattern.Loops.mean;
import static io.seqcast.pattern.Loops.median;
import static io.seqcast.pattern.Loops.rank;
import static io.seqcast.pattern.Loops.rowsSinceLeast;
import static io.seqcast.pattern.Loops.slope;
import static io.seqcast.pattern.Loops.sum;

import java.util.Arrays;

/** The 69 columns of a consolidation by plain loops, over whole arrays of one symbol. */
final class NaivePattern69 {
    static final int COLUMNS = 69;

    final NaivePatterns patterns;
    final double[][] columns; // (69, T)

    NaivePattern69(Bars bars) {
        int n = bars.count();
        double[] h = bars.high();
        double[] l = bars.low();
        double[] c = bars.close();
        double[] v = bars.volume();
        double[] r = each(n, t -> divide(c[t], ago(c, t, 1)) - 1);
        double[] range = each(n, t -> h[t] - l[t]);
        double[] tr = each(n, t -> Math.max(h[t], ago(c, t, 1)) - Math.min(l[t], ago(c, t, 1)));
        double[] bbw = each(n, t -> divide(4 * deviation(c, t, 20), mean(c, t, 20)) * 100);
        double[] percentile = each(n, t -> (double) below(bbw, t, 100) / (t - from(t, 100) + 1));
        double[] adx = Loops.adx(bars, tr, 14);
        boolean[] quiet = new boolean[n];
        for (int t = 0; t < n; t++) {
            quiet[t] = percentile[t] < 0.3 && adx[t] < 32;
        }
        NaivePatterns p = new NaivePatterns(bars, quiet);
        double[] volumeRatio = each(n, t -> divide(v[t], mean(v, t, 20)));
        double[] sd30 = each(n, t -> deviation(c, t, 30));
        double[] relative30 = each(n, t -> divide(sd30[t], c[t]));
        double[] bbw30 = each(n, t -> mean(bbw, t, 30));
        double[] ratio30 = each(n, t -> mean(volumeRatio, t, 30));

        double[][] f = new double[COLUMNS + 1][]; // from 1, as they are numbered
        f[1] = each(n, t -> Math.max(0, p.active[t] - 1));
        f[2] = each(n, t -> p.length[t]);
        f[3] = each(n, t -> divide(p.upper[t] - p.lower[t], p.lower[t]) * 100);
        f[4] = each(n, t -> p.qualified[t]);
        f[5] = each(n, t -> divide(c[t], p.start[t]));
        f[6] = each(n, t -> divide(h[t], p.start[t]));
        f[7] = each(n, t -> divide(l[t], p.start[t]));
        f[8] = each(n, t -> divide(v[t], mean(v, t, 250)));
        f[9] = bbw;
        f[10] = percentile;
        f[11] = adx;
        f[12] = volumeRatio;
        f[13] = each(n, t -> divide(range[t], mean(range, t, 20)));
        f[14] = each(n, t -> ago(bbw30, t, 20));
        f[15] = each(n, t -> ago(ratio30, t, 20));
        f[16] = each(n, t -> ago(relative30, t, 20));
        f[17] = each(n, t -> divide(bbw[t], f[14][t]));
        f[18] = each(n, t -> divide(volumeRatio[t], f[15][t]));
        f[19] = each(n, t -> divide(deviation(c, t, 20), ago(sd30, t, 20)));
        f[20] = each(n, t -> slope(bbw, t, 20));
        f[21] = each(n, t -> slope(adx, t, 20));
        f[22] = each(
                n,
                t -> 0.33 * (1 - clip(f[17][t], 0, 1))
                        + 0.33 * (1 - clip(f[18][t] / 2, 0, 1))
                        + 0.33 * (1 - clip(adx[t] / 50, 0, 1)));
        f[23] = each(n, t -> divide(c[t] - p.lower[t], p.upper[t] - p.lower[t]));
        f[24] = each(n, t -> 100 * divide(p.upper[t] - c[t], c[t]));
        f[25] = each(n, t -> 100 * divide(c[t] - p.lower[t], c[t]));
        f[26] = each(n, t -> 100 * divide(1.005 * p.upper[t] - c[t], c[t]));
        f[27] = each(n, t -> clip(1 - divide(bbw[t], largest(bbw, t, 60)), 0, 1));
        f[28] = each(n, t -> clip(1 - divide(mean(tr, t, 20), mean(tr, t, 60)), 0, 1));
        f[29] = each(n, t -> Math.min(2, Math.sqrt(narrowRun(bbw, t) / 20.0)));
        f[30] = each(n, t -> f[27][t] * f[28][t] * f[29][t]);
        double[] rising = each(n, t -> v[t] * Math.max(0, r[t]));
        double[] falling = each(n, t -> v[t] * Math.max(0, -r[t]));
        f[31] = each(n, t -> divide(sum(rising, t, 20), sum(falling, t, 20)));
        f[32] = each(n, t -> clip(divide(f[31][t], mean(f[31], t, 20)), 0.5, 3));
        double[] dry = each(n, t -> clip(1 - Math.min(2, f[8][t]), 0, 1) * c[t] * v[t]);
        f[33] = each(n, t -> rank(dry, t, 100));
        f[34] = each(
                n,
                t -> (divide(deviation(r, t, 5), deviation(r, t, 250))
                                + divide(deviation(r, t, 10), deviation(r, t, 250))
                                + divide(deviation(r, t, 20), deviation(r, t, 250)))
                        / 3);
        double[] momentum = each(n, t -> divide(c[t], ago(c, t, 20)) - 1);
        f[35] = each(n, t -> clip(divide(momentum[t] - mean(momentum, t, 100), deviation(momentum, t, 100)), -3, 3));
        f[36] = each(
                n,
                t -> Math.pow(f[33][t], 0.3)
                        * Math.pow(clip(f[34][t], 0.1, 10), 0.4)
                        * Math.pow(clip(1 + f[35][t], 0.1, 10), 0.3));
        double[] place = each(n, t -> divide(c[t] - l[t], range[t]));
        f[37] = each(n, t -> mean(place, t, 5));
        f[38] = each(n, t -> divide(mean(v, t, 5), mean(v, t, 50)));
        f[39] = each(n, t -> clip(divide(mean(v, t, 5) - mean(v, t, 20), mean(v, t, 20)), -1, 3));
        f[40] = each(n, t -> f[37][t] * f[38][t] * (1 + f[39][t]));
        f[41] = each(n, t -> Math.max(0, p.length[t] - 1));
        f[42] = each(n, t -> 1 + Math.sqrt(f[41][t] / 30));
        f[43] = each(
                n,
                t -> Math.pow(
                        Math.min(10, Math.max(0.01, f[30][t]))
                                * Math.min(10, Math.max(0.1, f[32][t]))
                                * Math.min(10, Math.max(0.1, f[36][t]))
                                * Math.min(10, Math.max(0.1, f[40][t])),
                        1 / clip(f[42][t], 1, 10)));
        f[44] = each(n, t -> rank(f[43], t, 100));
        f[45] = each(n, t -> grade(f[44][t]));
        f[46] = each(n, t -> divide(mean(range, t, 20), c[t]));
        f[47] = each(n, t -> deviation(bbw, t, 20));
        f[48] = each(n, t -> divide(deviation(c, t, 20), c[t]));
        f[49] = each(n, t -> Math.log(p.start[t]));
        f[50] = each(n, t -> divide(p.upper[t], c[t]));
        f[51] = each(n, t -> divide(p.lower[t], c[t]));
        f[52] = each(n, t -> divide(1.005 * p.upper[t], c[t]));
        f[53] = each(n, t -> divide(slope(v, t, 10), mean(v, t, 10)));
        f[54] = volumeRatio;
        f[55] = each(n, t -> divide(v[t], mean(v, t, 50)));
        f[56] = each(n, t -> divide(h[t] - l[t], c[t]));
        f[57] = each(n, t -> divide(tr[t], c[t]));
        f[58] = each(n, t -> divide(c[t], (h[t] + l[t] + c[t]) / 3) - 1);
        f[59] = each(n, t -> divide(mean(c, t, 5), c[t]));
        f[60] = each(n, t -> divide(mean(c, t, 10), c[t]));
        f[61] = each(n, t -> divide(mean(c, t, 20), c[t]));
        f[62] = each(n, t -> divide(c[t], mean(c, t, 5)) - 1);
        f[63] = each(n, t -> divide(c[t], mean(c, t, 20)) - 1);
        f[64] = momentum;
        f[65] = each(n, t -> rowsSinceLeast(bbw, t, 60));
        f[66] = each(n, t -> barsSinceSurge(v, t));
        f[67] = each(n, t -> {
            int first = p.active[t] > 0 ? t - p.active[t] + 1 : t; // the first active bar
            double before = 2 * deviation(c, Math.max(0, first - 1), 20);
            return 100 * divide(before - (p.upper[t] - p.lower[t]), before);
        });
        double[] bends = each(n, t -> bbw[t] - 2 * ago(bbw, t, 1) + ago(bbw, t, 2));
        f[68] = each(n, t -> mean(bends, t, 5));
        f[69] = each(n, t -> barsSinceQualifying(quiet, t));
        patterns = p;
        columns = Arrays.copyOfRange(f, 1, COLUMNS + 1);
    }

    private static int narrowRun(double[] bbw, int t) {
        int run = 0;
        while (run <= t && bbw[t - run] < median(bbw, t - run, 60)) {
            run++;
        }
        return run;
    }

    private static int grade(double rank) {
        return rank >= 0.95 ? 5 : rank >= 0.85 ? 4 : rank >= 0.7 ? 3 : rank >= 0.5 ? 2 : 1;
    }

    private static int barsSinceSurge(double[] v, int t) {
        for (int since = 0; since <= t && since < 60; since++) {
            if (v[t - since] > 2 * mean(v, t - since, 20)) {
                return since;
            }
        }
        return 60;
    }

    private static int barsSinceQualifying(boolean[] quiet, int t) {
        int i = t;
        while (i >= 0 && !(quiet[i] && (i == 0 || !quiet[i - 1]))) {
            i--;
        }
        return t - i;
    }
}
