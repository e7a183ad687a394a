package io.seqcast.resilience;

import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import io.seqcast.market.MarketGenerator;
import java.util.List;

/** The points of a long run, made on demand: rows of a small generated market over and over, each asking for a prediction. */
final class FeedPoints {
    private final FeedOrder order;
    private final float[][][] rows; // (markets, T, inputs)

    /**
     * @param markets sequences of the market at most: further ones have the same rows again
     * @param width features of a point; a model of more than the market's has them repeated, of less has some left out
     */
    FeedPoints(FeedOrder order, int markets, int width, long seed) {
        this.order = order;
        List<Sequence> sequences = MarketGenerator.generate(Math.min(markets, order.sequences()), seed)
                .sequences();
        rows = sequences.stream().map(market -> rows(market, width)).toArray(float[][][]::new);
    }

    /** The i-th point. */
    Point point(long i) {
        long sequence = order.sequence(i);
        long step = order.step(i);
        float[][] market = rows[(int) (sequence % rows.length)];
        return new Point(sequence, step, true, market[(int) (step % market.length)]);
    }

    /** How many sequences have rows of their own; those of sequence {@code s} are those of {@code s % distinct()}. */
    int distinct() {
        return rows.length;
    }

    private static float[][] rows(Sequence market, int width) {
        float[][] rows = new float[market.steps()][width];
        for (int t = 0; t < rows.length; t++) {
            for (int i = 0; i < width; i++) {
                rows[t][i] = market.rows()[t * market.width() + i % market.width()];
            }
        }
        return rows;
    }
}
