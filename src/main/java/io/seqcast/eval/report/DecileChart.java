package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.count;
import static io.seqcast.eval.report.Markup.score;

import io.seqcast.eval.integrity.ValueDecile;
import java.util.List;

/** What came by what was expected, a dot a decile; where both are the same is dashed. */
final class DecileChart {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 280;

    private DecileChart() {}

    static String draw(List<ValueDecile> deciles) {
        double[] expected = deciles.stream().mapToDouble(ValueDecile::expected).toArray();
        double[] came = deciles.stream().mapToDouble(ValueDecile::came).toArray();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : came) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        double first = expected[0];
        double last = expected[expected.length - 1];
        Svg svg = new Svg(WIDTH, HEIGHT, "value that came by expected value");
        Plot plot = Plot.of(WIDTH, HEIGHT, first, last, Math.min(low, first), Math.max(high, last));
        plot.rows(svg, 6);
        plot.numbers(svg, 8);
        plot.line(svg, "line dummy", new double[] {first, last}, new double[] {first, last});
        plot.line(svg, "line model", expected, came);
        for (ValueDecile decile : deciles) {
            svg.dot(
                    "model",
                    plot.x().pixel(decile.expected()),
                    plot.y().pixel(decile.came()),
                    4,
                    "expected " + score(decile.expected(), 3) + ", came " + score(decile.came(), 3) + ", "
                            + count(decile.rows()) + " rows");
        }
        return svg.finish();
    }
}
