package io.seqcast.bars;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Snapshots on consolidations, found the plain way: narrow Bollinger bands without a trend for 10 bars, then the range of these until it
 * is left, or for 90 bars.
 */
final class Consolidations {
    private static final int RUN = 10;
    private static final int LONGEST = 90;
    private static final int LATE = 15;

    private Consolidations() {}

    record Snapshot(int bar, double upper, double lower) {}

    static List<Snapshot> of(SymbolBars bars) {
        double[] width = bandWidth(bars);
        double[] adx = adx(bars);
        List<Snapshot> found = new ArrayList<>();
        int run = 0;
        int active = 0;
        double upper = 0;
        double lower = 0;
        for (int t = 0; t < bars.size(); t++) {
            if (active > 0) {
                active++;
                if (bars.close(t) > 1.005 * upper || bars.close(t) < lower || active > LONGEST) {
                    active = 0;
                    run = 0;
                    continue;
                }
                double chance = CounterRandom.uniform(CounterRandom.key(bars.number(), t), 0);
                if (chance < (active >= LATE ? 0.5 : 0.35)) {
                    found.add(new Snapshot(t, upper, lower));
                }
                continue;
            }
            run = t >= 20 && percentile(width, t) < 0.3 && adx[t] < 32 ? run + 1 : 0;
            if (run == RUN) {
                upper = IntStream.range(t - RUN + 1, t + 1)
                        .mapToDouble(i -> bars.value(i, 1))
                        .max()
                        .orElseThrow();
                lower = IntStream.range(t - RUN + 1, t + 1)
                        .mapToDouble(i -> bars.value(i, 2))
                        .min()
                        .orElseThrow();
                active = 1;
                found.add(new Snapshot(t, upper, lower));
            }
        }
        return found;
    }

    private static double[] bandWidth(SymbolBars bars) {
        double[] width = new double[bars.size()];
        for (int t = 0; t < width.length; t++) {
            double[] closes = IntStream.rangeClosed(Math.max(0, t - 19), t)
                    .mapToDouble(bars::close)
                    .toArray();
            width[t] = Statistics.deviation(closes) / Statistics.mean(closes);
        }
        return width;
    }

    private static double percentile(double[] width, int t) {
        int start = Math.max(0, t - 99);
        return (double) Arrays.stream(width, start, t + 1)
                        .filter(w -> w < width[t])
                        .count()
                / (t + 1 - start);
    }

    static double[] trueRange(SymbolBars bars) {
        return IntStream.range(0, bars.size())
                .mapToDouble(t -> {
                    double before = bars.close(Math.max(0, t - 1));
                    return Math.max(bars.value(t, 1), before) - Math.min(bars.value(t, 2), before);
                })
                .toArray();
    }

    private static double[] adx(SymbolBars bars) {
        double[] rises = new double[bars.size()];
        double[] falls = new double[bars.size()];
        for (int t = 1; t < rises.length; t++) {
            double up = bars.value(t, 1) - bars.value(t - 1, 1);
            double down = bars.value(t - 1, 2) - bars.value(t, 2);
            rises[t] = up > down && up > 0 ? up : 0;
            falls[t] = down > up && down > 0 ? down : 0;
        }
        double[] plus = Statistics.wilder(rises, 14);
        double[] minus = Statistics.wilder(falls, 14);
        double[] index = IntStream.range(0, rises.length)
                .mapToDouble(
                        t -> plus[t] + minus[t] == 0 ? 0 : 100 * Math.abs(plus[t] - minus[t]) / (plus[t] + minus[t]))
                .toArray();
        return Statistics.wilder(index, 14);
    }
}
