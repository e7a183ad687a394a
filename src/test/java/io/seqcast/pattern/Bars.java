package io.seqcast.pattern;

import io.seqcast.data.Sequence;
import java.util.List;
import java.util.Random;

/** Bars of one symbol, column by column, every number a float. */
record Bars(double[] open, double[] high, double[] low, double[] close, double[] volume) {
    static final List<String> COLUMNS = List.of("open", "high", "low", "close", "volume");
    private static final long FIRST_DAY = 946_684_800_000L;
    private static final long DAY = 86_400_000L;

    int count() {
        return close.length;
    }

    /** Bars that look real: volatility comes in waves, now and then a price jumps, volume goes with the range. */
    static Bars walk(int count, long seed) {
        Random random = new Random(seed);
        Bars bars = empty(count);
        double price = 20 + 30 * random.nextDouble();
        double wave = 0;
        for (int t = 0; t < count; t++) {
            wave = 0.97 * wave + 0.25 * random.nextGaussian();
            double volatility = 0.012 * Math.exp(wave / 2);
            double jump = random.nextInt(80) == 0 ? 0.12 * random.nextGaussian() : 0;
            bars.open[t] = (float) (price * Math.exp(0.3 * volatility * random.nextGaussian()));
            price *= Math.exp(volatility * random.nextGaussian() + jump + 0.0003);
            bars.close[t] = (float) price;
            double top = Math.max(bars.open[t], bars.close[t]);
            double bottom = Math.min(bars.open[t], bars.close[t]);
            bars.high[t] = (float) (top * Math.exp(0.5 * volatility * random.nextDouble()));
            bars.low[t] = (float) (bottom * Math.exp(-0.5 * volatility * random.nextDouble()));
            bars.volume[t] = Math.round(1e4 * Math.exp(wave + 0.4 * random.nextGaussian()));
        }
        return bars;
    }

    /** The same with stretches in which nothing is traded: no volume, the last close again and again. */
    Bars halted(int every, int rows) {
        Bars bars = copy();
        for (int t = 1; t < count(); t++) {
            if (t % every < rows) {
                double last = bars.close[t - 1];
                bars.put(t, last, last, last, last, 0);
            }
        }
        return bars;
    }

    /** The same with noise in place of all bars after one. */
    Bars tamperedAfter(int last, long seed) {
        return tampered(last + 1, count(), seed);
    }

    /** The same with noise in place of all bars up to one. */
    Bars tamperedUntil(int last, long seed) {
        return tampered(0, last + 1, seed);
    }

    private Bars tampered(int from, int to, long seed) {
        Random random = new Random(seed);
        Bars bars = copy();
        for (int t = from; t < to; t++) {
            float low = 1 + 500 * random.nextFloat();
            bars.put(t, low * 1.1f, low * 1.5f, low, low * 1.3f, random.nextInt(1 << 24));
        }
        return bars;
    }

    static Bars constant(int count, double price, double volume) {
        Bars bars = empty(count);
        for (int t = 0; t < count; t++) {
            bars.put(t, price, price, price, price, volume);
        }
        return bars;
    }

    Sequence sequence() {
        float[] rows = new float[count() * COLUMNS.size()];
        long[] times = new long[count()];
        boolean[] flags = new boolean[count()];
        for (int t = 0; t < count(); t++) {
            double[] row = {open[t], high[t], low[t], close[t], volume[t]};
            for (int i = 0; i < row.length; i++) {
                rows[t * row.length + i] = (float) row[i];
            }
            times[t] = FIRST_DAY + t * DAY;
            flags[t] = true;
        }
        return new Sequence(1, COLUMNS.size(), rows, flags, times, null, 0, new float[0]);
    }

    private void put(int t, double o, double h, double l, double c, double v) {
        open[t] = (float) o;
        high[t] = (float) h;
        low[t] = (float) l;
        close[t] = (float) c;
        volume[t] = (float) v;
    }

    private static Bars empty(int count) {
        return new Bars(new double[count], new double[count], new double[count], new double[count], new double[count]);
    }

    private Bars copy() {
        return new Bars(open.clone(), high.clone(), low.clone(), close.clone(), volume.clone());
    }
}
