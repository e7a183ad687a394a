package io.seqcast.bars;

/**
 * What one can know at a bar who knows the law of the market and its hidden state: the upper bound of every forecast. All but the mean of
 * one day, {@link SymbolBars#expectedReturn}, is a mean over drawn paths, about half a microsecond a day of each.
 *
 * <p>The paths of a bar depend on seed, symbol and day alone. May be used by several threads.
 */
public final class BarsOracle {
    /** Keeps the paths of a seed apart from the market of the same seed. */
    private static final long STREAM = 0x5DEECE66DL;

    private final long seed;

    public BarsOracle(long seed) {
        this.seed = seed ^ STREAM;
    }

    private long key(SymbolBars symbol, int bar) {
        return CounterRandom.key(CounterRandom.key(seed, symbol.number()), symbol.day(bar));
    }

    private static FuturePath futureOf(SymbolBars symbol, int bar) {
        return new FuturePath(symbol.constants(), symbol.state(bar));
    }

    /**
     * Means of C′/C − 1, C being the close of {@code bar} and C′ that of a later one. A path adds the expected return of each of its days,
     * which has less noise than its own return.
     *
     * @param horizons numbers of days ahead, rising, (H)
     * @param paths how many are drawn
     * @return (H)
     */
    public double[] means(SymbolBars symbol, int bar, int[] horizons, int paths) {
        requireRising(horizons);
        requirePositive("paths", paths);
        FuturePath path = futureOf(symbol, bar);
        long key = key(symbol, bar);
        double[] means = new double[horizons.length];
        for (int i = 0; i < paths; i++) {
            path.restart(CounterRandom.key(key, i));
            double growth = 1;
            double sum = 0;
            for (int day = 1, next = 0; next < horizons.length; day++) {
                path.expect();
                sum += growth * path.expectedReturn();
                if (day == horizons[next]) {
                    means[next++] += sum / paths;
                }
                path.move();
                growth = StrictMath.exp(path.close());
            }
        }
        return means;
    }

    /**
     * Probabilities of the outcomes of a race between two bounds that starts after {@code bar}: class 0 reaches neither, classes 1 to 4 reach
     * 5, 15, 35 and 75 % above the upper bound, class 5 reaches 10 % below the lower one first.
     *
     * @param upper bound, a price
     * @param lower bound, below it
     * @param horizon how many days it lasts
     * @param paths how many are drawn
     * @return (6)
     */
    public double[] race(SymbolBars symbol, int bar, double upper, double lower, int horizon, int paths) {
        if (!(lower > 0 && upper >= lower && Double.isFinite(upper))) {
            throw new IllegalArgumentException(
                    "bounds: " + lower + " to " + upper + ", must be prices above 0, the lower one first");
        }
        requirePositive("horizon", horizon);
        requirePositive("paths", paths);
        FuturePath path = futureOf(symbol, bar);
        Race race = new Race(symbol.close(bar), upper, lower);
        long key = key(symbol, bar);
        int[] counts = new int[Race.OUTCOMES];
        for (int i = 0; i < paths; i++) {
            path.restart(CounterRandom.key(key, i));
            race.restart();
            boolean settled = false;
            for (int day = 0; day < horizon && !settled; day++) {
                path.expect();
                path.move();
                path.shape();
                settled = race.add(path.high(), path.low());
                path.close();
            }
            counts[race.outcome()]++;
        }
        return shares(counts, paths);
    }

    /**
     * Probabilities of SELL, HOLD and BUY: of a return below −threshold, between, and above threshold.
     *
     * @param threshold of C′/C − 1, at least 0
     * @param window number of days ahead
     * @param paths how many are drawn
     * @return (3)
     */
    public double[] signal(SymbolBars symbol, int bar, double threshold, int window, int paths) {
        if (!(threshold >= 0)) {
            throw new IllegalArgumentException("threshold: " + threshold + ", must be at least 0");
        }
        requirePositive("window", window);
        requirePositive("paths", paths);
        FuturePath path = futureOf(symbol, bar);
        long key = key(symbol, bar);
        int[] counts = new int[3];
        for (int i = 0; i < paths; i++) {
            path.restart(CounterRandom.key(key, i));
            double logClose = 0;
            for (int day = 0; day < window; day++) {
                path.expect();
                path.move();
                logClose = path.close();
            }
            double change = StrictMath.exp(logClose) - 1;
            counts[change < -threshold ? 0 : change > threshold ? 2 : 1]++;
        }
        return shares(counts, paths);
    }

    private static double[] shares(int[] counts, int paths) {
        double[] shares = new double[counts.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (double) counts[i] / paths;
        }
        return shares;
    }

    private static void requireRising(int[] horizons) {
        int last = 0;
        for (int horizon : horizons) {
            if (horizon <= last) {
                throw new IllegalArgumentException(
                        "horizons: " + horizon + " comes after " + last + ", must rise and be at least 1");
            }
            last = horizon;
        }
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + ", must be at least 1");
        }
    }
}
