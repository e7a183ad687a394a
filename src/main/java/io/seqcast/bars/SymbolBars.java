package io.seqcast.bars;

import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * The bars of one symbol from its first day to its last, each with the hidden state after it. Bars count from 0, and lie on weekdays
 * from 2000-01-03 on.
 */
public final class SymbolBars {
    /** Names of a bar's values, in the order of {@link #point}. */
    public static final List<String> COLUMNS = List.of("open", "high", "low", "close", "volume");

    static final int WIDTH = 5;

    private static final int CLOSE = 3;
    private static final int WEEKDAYS = DayOfWeek.FRIDAY.getValue();
    private static final LocalDate MONDAY = LocalDate.of(2000, 1, 3);
    private static final double LEAST_MANTISSA = 10_000; // of 5 significant digits

    private final int number;
    private final SymbolConstants constants;
    private final double[] values; // (bars, WIDTH)
    private final double[] expected; // (bars)
    private final HiddenState[] states; // (bars)

    SymbolBars(int number, SymbolConstants constants) {
        this.number = number;
        this.constants = constants;
        int bars = constants.last() - constants.first() + 1;
        values = new double[bars * WIDTH];
        expected = new double[bars];
        states = new HiddenState[bars];
    }

    private SymbolBars(int number, SymbolBars bars) {
        this.number = number;
        constants = bars.constants;
        values = bars.values;
        expected = bars.expected;
        states = bars.states;
    }

    /** The same bars under another number. */
    SymbolBars numbered(int other) {
        return new SymbolBars(other, this);
    }

    /** Takes over what {@code walk} drew, after it has gone over to the next day. */
    void record(int bar, double lastLogClose, SymbolWalk walk, MarketState market) {
        int at = bar * WIDTH;
        values[at] = StrictMath.exp(lastLogClose + walk.open());
        values[at + 1] = StrictMath.exp(lastLogClose + walk.high());
        values[at + 2] = StrictMath.exp(lastLogClose + walk.low());
        values[at + CLOSE] = StrictMath.exp(lastLogClose + walk.change());
        values[at + CLOSE + 1] = StrictMath.exp(walk.logVolume());
        expected[bar] = walk.expectedReturn();
        states[bar] = walk.state(market);
    }

    /** The symbol's number, from 1. */
    public int number() {
        return number;
    }

    /** The symbol's name. */
    public String name() {
        return name(number);
    }

    /** The name of symbol {@code number}: {@code S0001}. */
    public static String name(int number) {
        return String.format(Locale.ROOT, "S%04d", number);
    }

    /** Number of bars. */
    public int size() {
        return states.length;
    }

    /** The day of a bar among those of the market, from 0. */
    public int day(int bar) {
        return constants.first() + bar;
    }

    /** The date of a bar. */
    public LocalDate date(int bar) {
        return MONDAY.plusWeeks(day(bar) / WEEKDAYS).plusDays(day(bar) % WEEKDAYS);
    }

    /**
     * A bar as it is published: prices of 5 significant digits, whole volumes. Its sequence is the symbol's number, its time midnight of
     * its date in UTC.
     */
    public Point point(int bar) {
        float[] features = new float[WIDTH];
        for (int i = 0; i <= CLOSE; i++) {
            features[i] = (float) fiveDigits(value(bar, i));
        }
        features[CLOSE + 1] = (float) Math.rint(value(bar, CLOSE + 1));
        long time = date(bar).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        return new Point(number, bar, true, features, time);
    }

    /** All bars as a sequence of some of the {@link #COLUMNS}, in this order. */
    public Sequence sequence(List<String> columns) {
        float[] rows = new float[size() * columns.size()];
        boolean[] flags = new boolean[size()];
        long[] times = new long[size()];
        for (int bar = 0; bar < size(); bar++) {
            Point point = point(bar);
            for (int i = 0; i < columns.size(); i++) {
                rows[bar * columns.size() + i] = point.features()[COLUMNS.indexOf(columns.get(i))];
            }
            flags[bar] = point.needPrediction();
            times[bar] = point.time();
        }
        return new Sequence(number, columns.size(), rows, flags, times, null, 0, new float[0]);
    }

    private static double fiveDigits(double price) {
        double scale = 1;
        while (price * scale < LEAST_MANTISSA) {
            scale *= 10;
        }
        double coarse = 1;
        while (price / coarse >= 10 * LEAST_MANTISSA) {
            coarse *= 10;
        }
        return Math.rint(price * scale / coarse) / scale * coarse;
    }

    /** A bar's value in {@link #COLUMNS}, not rounded. */
    public double value(int bar, int column) {
        return values[bar * WIDTH + column];
    }

    /** A bar's close, not rounded. */
    public double close(int bar) {
        return value(bar, CLOSE);
    }

    /** The mean of close′/close − 1, close′ being that of the next bar, for one who knows the hidden state after {@code bar}. */
    public double expectedReturn(int bar) {
        return expected[bar];
    }

    /** The regime in which the next bar is made. */
    public Regime regime(int bar) {
        return states[bar].regime();
    }

    SymbolConstants constants() {
        return constants;
    }

    HiddenState state(int bar) {
        return states[bar];
    }
}
