package io.seqcast.cli;

import io.seqcast.data.MarketGenerator;
import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import java.util.List;

/** The points of a soak, made on demand: rows of a small generated market over and over, each asking for a prediction. */
final class SoakPoints {
    private static final int MARKETS = 16;

    private final SoakOrder order;
    private final float[][][] rows; // (markets, T, inputs)

    /** @param width features of a point; a model of more than the market's has them repeated, of less has some left out */
    SoakPoints(SoakOrder order, int width, long seed) {
        this.order = order;
        List<Sequence> markets = MarketGenerator.generate(Math.min(MARKETS, order.sequences()), seed)
                .sequences();
        rows = markets.stream().map(market -> rows(market, width)).toArray(float[][][]::new);
    }

    /** The i-th point. */
    Point point(long i) {
        long sequence = order.sequence(i);
        long step = order.step(i);
        float[][] market = rows[(int) (sequence % rows.length)];
        return new Point(sequence, step, true, market[(int) (step % market.length)]);
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
