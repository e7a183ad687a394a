package io.seqcast.bars;

import java.util.List;

/**
 * The hidden state of a symbol that decides how its price moves. Three of them are contractions, calm and with little volume, which
 * differ in what follows: nothing in particular, mostly a rise ({@link #ACCUMULATION}), mostly a fall ({@link #DISTRIBUTION}).
 */
public enum Regime {
    DEAD(40, new Level(-0.02, -0.05), new Pull(0, 0, -0.05, -0.05), new Trace(0, 0, 1)),
    MOMENTUM(30, new Level(0, 0.05), new Pull(0, 0.16, 0, -0.06), new Trace(0.05, 0, 0.85)),
    REVERSION(35, new Level(0.05, 0.05), new Pull(0, 0, -0.36, -0.06), new Trace(0, 0, 1.2)),
    CONTRACTION(25, new Level(-0.26, -0.3), new Pull(0, 0, -0.05, -0.05), new Trace(0, 0, 1)),
    ACCUMULATION(45, new Level(-0.27, -0.3), new Pull(0.02, 0, -0.05, -0.05), new Trace(0.3, 0.3, 1)),
    DISTRIBUTION(28, new Level(-0.26, -0.3), new Pull(-0.03, 0, -0.05, -0.05), new Trace(-0.3, -0.3, 1)),
    UP(12, new Level(0.1, 0.25), new Pull(0.18, 0, 0, -0.04), new Trace(0.1, 0, 1)),
    ROCKET(38, new Level(0.3, 0.4), new Pull(0.5, 0, 0, 0), new Trace(0.1, 0, 1)),
    DOWN(11, new Level(0.3, 0.3), new Pull(-0.36, 0, 0, -0.04), new Trace(-0.1, 0, 1));

    private static final List<Regime> ALL = List.of(values());

    /** Row: the regime that is left; column: the one that follows. A row is known up to a factor. */
    private static final double[][] FOLLOWING = {
        {0, 0.3, 0.32, 0.205, 0.018, 0.12, 0, 0, 0.045},
        {0.25, 0, 0.27, 0.265, 0.022, 0.14, 0, 0, 0.055},
        {0.3, 0.23, 0, 0.27, 0.018, 0.135, 0, 0, 0.045},
        {0.25, 0.13, 0.13, 0, 0.018, 0.15, 0.14, 0, 0.17},
        {0.06, 0.03, 0, 0.06, 0, 0, 0.3, 0.47, 0.08},
        {0.14, 0, 0.1, 0.1, 0, 0, 0.05, 0, 0.6},
        {0.3, 0.4, 0.2, 0.1, 0, 0, 0, 0, 0},
        {0, 0.4, 0.4, 0, 0, 0, 0, 0, 0.2},
        {0.3, 0.2, 0.5, 0, 0, 0, 0, 0, 0}
    };

    private static final double[][] CUMULATIVE = cumulative();

    private final double days;
    private final Level level;
    private final Pull pull;
    private final Trace trace;
    private final double upperWick;
    private final double lowerWick;

    /**
     * How lively it is.
     *
     * @param volatility added to the logarithm of the symbol's own volatility
     * @param volume added to the logarithm of the volume
     */
    record Level(double volatility, double volume) {}

    /**
     * The mean of the next return, in units of the symbol's own volatility.
     *
     * @param drift whatever came before
     * @param momentum for each unit of the squashed average of about 5 returns
     * @param reversion of about 3
     * @param anchor of about 33, not squashed
     */
    record Pull(double drift, double momentum, double reversion, double anchor) {}

    /**
     * What a bar shows of it.
     *
     * @param flow how much volume goes with rises, in logarithms
     * @param wick by how much the upper wick shrinks and the lower one grows, in logarithms
     * @param range scale of both wicks
     */
    record Trace(double flow, double wick, double range) {}

    Regime(double days, Level level, Pull pull, Trace trace) {
        this.days = days;
        this.level = level;
        this.pull = pull;
        this.trace = trace;
        upperWick = trace.range() * StrictMath.exp(-trace.wick());
        lowerWick = trace.range() * StrictMath.exp(trace.wick());
    }

    private static double[][] cumulative() {
        double[][] rows = new double[FOLLOWING.length][];
        for (int from = 0; from < rows.length; from++) {
            double total = 0;
            for (double weight : FOLLOWING[from]) {
                total += weight;
            }
            double[] row = new double[FOLLOWING[from].length];
            double sum = 0;
            for (int to = 0; to < row.length; to++) {
                sum += FOLLOWING[from][to] / total;
                row[to] = sum;
            }
            rows[from] = row;
        }
        return rows;
    }

    /** The regime of the next day. The first 1/days of {@code uniform} leave, and where in that part it lies says where to. */
    Regime next(double uniform) {
        double place = uniform * days;
        if (place >= 1) {
            return this;
        }
        double[] row = CUMULATIVE[ordinal()];
        int to = 0;
        while (to < row.length - 1 && place >= row[to]) {
            to++;
        }
        return ALL.get(to);
    }

    Level level() {
        return level;
    }

    Pull pull() {
        return pull;
    }

    Trace trace() {
        return trace;
    }

    /** Scale of the part of the range above the body. */
    double upperWick() {
        return upperWick;
    }

    /** Scale of the part of the range below the body. */
    double lowerWick() {
        return lowerWick;
    }
}
