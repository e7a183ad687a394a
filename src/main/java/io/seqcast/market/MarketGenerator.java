package io.seqcast.market;

import io.seqcast.data.Sequence;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Generates sequences with the published statistics of the Wunder RNN Challenge 2025: 8 hidden factors behind 32 features,
 * part of whose motion no linear model can see, a scale of its own for every sequence, and each feature standard normal
 * over the whole market. The scores of simple forecasts are those of the real data: last value −0.39, ridge on 16 lags 0.33.
 */
public final class MarketGenerator {
    /** Steps of a sequence. */
    public static final int STEPS = 1000;

    private static final int WARM_UP = 99;

    private MarketGenerator() {}

    /**
     * Generates a market; the same one for the same arguments, on any machine and number of threads. About 0.4 MB a sequence
     * stay in memory with its oracle.
     *
     * @param sequences how many, at least 1
     * @param seed of all that is random
     */
    public static Market generate(int sequences, long seed) {
        if (sequences < 1) {
            throw new IllegalArgumentException("sequences: " + sequences + ", must be at least 1");
        }
        MarketDynamics dynamics = MarketDynamics.of(MarketFigures.load());
        int width = dynamics.width();
        long[] seeds = new SplittableRandom(seed).longs(sequences).toArray();
        List<float[]> rows = IntStream.range(0, sequences)
                .mapToObj(i -> new float[STEPS * width])
                .toList();
        List<Market.HiddenPath> paths = IntStream.range(0, sequences)
                .parallel()
                .mapToObj(i -> walk(dynamics, seeds[i], rows.get(i)))
                .toList();
        List<RankTransform> transforms = IntStream.range(0, width)
                .parallel()
                .mapToObj(feature -> RankTransform.apply(rows, width, feature))
                .toList();
        List<Sequence> published = IntStream.range(0, sequences)
                .mapToObj(i -> new Sequence(i, width, rows.get(i), flags()))
                .toList();
        return new Market(published, paths, dynamics.deviations(), transforms);
    }

    private static Market.HiddenPath walk(MarketDynamics dynamics, long seed, float[] observed) {
        MarketSimulator simulator = new MarketSimulator(dynamics, seed);
        float[] expected = new float[observed.length];
        simulator.walk(observed, expected);
        return new Market.HiddenPath(simulator.scale(), expected);
    }

    /** Steps 0..98 only warm up; the last step has no successor to predict. */
    private static boolean[] flags() {
        boolean[] flags = new boolean[STEPS];
        Arrays.fill(flags, WARM_UP, STEPS - 1, true);
        return flags;
    }
}
