package io.seqcast.pattern;

import java.util.Arrays;

/** Statistics of the last rows by plain loops over them; before there are enough, over those there are. */
final class Loops {
    private Loops() {}

    /** What is asked of a row. */
    interface At {
        double at(int t);
    }

    static double[] each(int count, At value) {
        double[] values = new double[count];
        for (int t = 0; t < count; t++) {
            values[t] = value.at(t);
        }
        return values;
    }

    static double divide(double x, double y) {
        return y == 0 ? 0 : x / y;
    }

    static double clip(double x, double low, double high) {
        return x < low ? low : x > high ? high : x;
    }

    static int from(int t, int w) {
        return Math.max(0, t - w + 1);
    }

    static double ago(double[] x, int t, int rows) {
        return x[Math.max(0, t - rows)];
    }

    static double sum(double[] x, int t, int w) {
        double sum = 0;
        for (int i = from(t, w); i <= t; i++) {
            sum += x[i];
        }
        return sum;
    }

    static double mean(double[] x, int t, int w) {
        return sum(x, t, w) / (t - from(t, w) + 1);
    }

    static double deviation(double[] x, int t, int w) {
        double mean = mean(x, t, w);
        double squares = 0;
        double largest = 0;
        for (int i = from(t, w); i <= t; i++) {
            squares += (x[i] - mean) * (x[i] - mean);
            largest = Math.max(largest, Math.abs(x[i]));
        }
        double deviation = Math.sqrt(squares / (t - from(t, w) + 1));
        return deviation <= 1e-12 * (1 + largest) ? 0 : deviation;
    }

    static double slope(double[] x, int t, int w) {
        if (deviation(x, t, w) == 0) {
            return 0;
        }
        int from = from(t, w);
        double middle = (from + t) / 2.0;
        double mean = mean(x, t, w);
        double above = 0;
        double below = 0;
        for (int i = from; i <= t; i++) {
            above += (i - middle) * (x[i] - mean);
            below += (i - middle) * (i - middle);
        }
        return above / below;
    }

    static double largest(double[] x, int t, int w) {
        double largest = x[t];
        for (int i = from(t, w); i <= t; i++) {
            largest = Math.max(largest, x[i]);
        }
        return largest;
    }

    static double median(double[] x, int t, int w) {
        double[] sorted = Arrays.copyOfRange(x, from(t, w), t + 1);
        Arrays.sort(sorted);
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    static int below(double[] x, int t, int w) {
        int below = 0;
        for (int i = from(t, w); i <= t; i++) {
            below += x[i] < x[t] ? 1 : 0;
        }
        return below;
    }

    /** Place from the lowest, of equal ones the middle, as a share. */
    static double rank(double[] x, int t, int w) {
        int equal = 0;
        for (int i = from(t, w); i <= t; i++) {
            equal += x[i] == x[t] ? 1 : 0;
        }
        return (below(x, t, w) + (equal + 1) / 2.0) / (t - from(t, w) + 1);
    }

    static int rowsSinceLeast(double[] x, int t, int w) {
        int least = t;
        for (int i = t; i >= from(t, w); i--) {
            least = x[i] < x[least] ? i : least;
        }
        return t - least;
    }

    /** Wilder's average, from the first value on. */
    static double[] wilder(double[] x, int n) {
        double[] average = x.clone();
        for (int t = 1; t < x.length; t++) {
            average[t] = ((n - 1) * average[t - 1] + x[t]) / n;
        }
        return average;
    }

    static double[] adx(Bars bars, double[] trueRange, int n) {
        double[] plus = new double[bars.count()];
        double[] minus = new double[bars.count()];
        for (int t = 1; t < bars.count(); t++) {
            double up = bars.high()[t] - bars.high()[t - 1];
            double down = bars.low()[t - 1] - bars.low()[t];
            if (up > 0 && up > down) {
                plus[t] = up;
            } else if (down > 0 && down > up) {
                minus[t] = down;
            }
        }
        double[] range = wilder(trueRange, n);
        double[] up = wilder(plus, n);
        double[] down = wilder(minus, n);
        return wilder(
                each(bars.count(), t -> {
                    double plusIndex = divide(100 * up[t], range[t]);
                    double minusIndex = divide(100 * down[t], range[t]);
                    return divide(100 * Math.abs(plusIndex - minusIndex), plusIndex + minusIndex);
                }),
                n);
    }
}
