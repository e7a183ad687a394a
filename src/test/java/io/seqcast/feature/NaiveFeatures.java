package io.seqcast.feature;

import java.util.List;

/** The features by their definitions, from all rows so far: slow, with two passes, and sharing no code. */
final class NaiveFeatures {
    private NaiveFeatures() {}

    /** The {@code windows} row after the last of {@code rows}. */
    static double[] windows(List<float[]> rows) {
        int n = rows.get(0).length;
        double[] out = new double[26 * n];
        for (int i = 0; i < n; i++) {
            double[] x = column(rows, i);
            int t = x.length - 1;
            int at = i;
            out[at] = x[t];
            out[at += n] = t >= 1 ? x[t] - x[t - 1] : 0;
            out[at += n] = t >= 2 ? x[t] - 2 * x[t - 1] + x[t - 2] : 0;
            for (int w : new int[] {3, 5, 10, 20, 50}) {
                int from = Math.max(0, t - w + 1);
                out[at += n] = mean(x, from);
                out[at += n] = deviation(x, from);
                double min = x[from];
                double max = x[from];
                for (int s = from; s <= t; s++) {
                    min = Math.min(min, x[s]);
                    max = Math.max(max, x[s]);
                }
                out[at += n] = min;
                out[at += n] = max;
            }
            for (double decay : new double[] {0.8, 0.95, 0.99}) {
                double ema = x[0];
                for (int s = 1; s <= t; s++) {
                    ema = decay * ema + (1 - decay) * x[s];
                }
                out[at += n] = ema;
            }
        }
        return out;
    }

    /** The last row, normalised by mean and standard deviation of all rows. */
    static double[] perSequence(List<float[]> rows) {
        int n = rows.get(0).length;
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            double[] x = column(rows, i);
            double deviation = deviation(x, 0);
            out[i] = deviation == 0 ? 0 : (x[x.length - 1] - mean(x, 0)) / deviation;
        }
        return out;
    }

    static double mean(double[] x, int from) {
        double sum = 0;
        for (int s = from; s < x.length; s++) {
            sum += x[s];
        }
        return sum / (x.length - from);
    }

    static double deviation(double[] x, int from) {
        double mean = mean(x, from);
        double sum = 0;
        for (int s = from; s < x.length; s++) {
            sum += (x[s] - mean) * (x[s] - mean);
        }
        return Math.sqrt(sum / (x.length - from));
    }

    private static double[] column(List<float[]> rows, int i) {
        return rows.stream().mapToDouble(row -> row[i]).toArray();
    }
}
