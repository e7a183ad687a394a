package io.seqcast.resilience;

import io.seqcast.bars.BarsMarket;
import io.seqcast.bars.SymbolBars;
import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import io.seqcast.market.MarketGenerator;
import java.util.Arrays;
import java.util.List;

/** The points of a long run, made on demand: rows of some sequences over and over. */
final class FeedPoints {
    private final FeedOrder order;
    private final List<Sequence> rows;

    private FeedPoints(FeedOrder order, List<Sequence> rows) {
        this.order = order;
        this.rows = rows;
    }

    /**
     * Rows of a small generated market, each asking for a prediction.
     *
     * @param markets sequences of the market at most: further ones have the same rows again
     * @param width features of a point; a model of more than the market's has them repeated, of less has some left out
     */
    static FeedPoints market(FeedOrder order, int markets, int width, long seed) {
        List<Sequence> sequences = MarketGenerator.generate(Math.min(markets, order.sequences()), seed)
                .sequences();
        return new FeedPoints(
                order, sequences.stream().map(market -> ofWidth(market, width)).toList());
    }

    /** What a model takes: generated bars for one of bars, else {@link #market}. */
    static FeedPoints generated(FeedOrder order, List<String> inputs, long seed) {
        if (!SymbolBars.COLUMNS.containsAll(inputs)) {
            return market(order, order.sequences(), inputs.size(), seed);
        }
        // Twice as many of twice the length: some symbols are listed late, some delisted early.
        int days = Math.toIntExact(2 * order.length());
        return of(order, BarsMarket.of(days, seed).sequences(2 * order.sequences(), inputs));
    }

    /**
     * Rows of sequences, with their flags and times.
     *
     * @param order of sequences that end
     * @param sequences of which those are taken that are long enough, as many as run side by side
     * @throws IllegalArgumentException if none is long enough
     */
    static FeedPoints of(FeedOrder order, List<Sequence> sequences) {
        List<Sequence> longEnough = sequences.stream()
                .filter(sequence -> sequence.steps() >= order.length())
                .limit(order.sequences())
                .toList();
        if (longEnough.isEmpty()) {
            int longest = sequences.stream().mapToInt(Sequence::steps).max().orElse(0);
            throw new IllegalArgumentException("the longest sequence of the data has " + longest
                    + " rows, at least one must have " + order.length());
        }
        return new FeedPoints(order, longEnough);
    }

    /** The i-th point. */
    Point point(long i) {
        long step = order.step(i);
        Sequence sequence = rows.get((int) (order.sequence(i) % rows.size()));
        Point row = sequence.point((int) (step % sequence.steps()));
        return new Point(order.sequence(i), step, row.needPrediction(), row.features(), row.time());
    }

    /** How many sequences have rows of their own; those of sequence {@code s} are those of {@code s % distinct()}. */
    int distinct() {
        return rows.size();
    }

    private static Sequence ofWidth(Sequence market, int width) {
        float[] values = new float[market.steps() * width];
        for (int t = 0; t < market.steps(); t++) {
            for (int i = 0; i < width; i++) {
                values[t * width + i] = market.rows()[t * market.width() + i % market.width()];
            }
        }
        boolean[] flags = new boolean[market.steps()];
        Arrays.fill(flags, true);
        return new Sequence(market.id(), width, values, flags);
    }
}
