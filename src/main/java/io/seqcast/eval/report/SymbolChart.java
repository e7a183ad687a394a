package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.count;
import static io.seqcast.eval.report.Markup.score;

import io.seqcast.eval.returns.HorizonScore;
import io.seqcast.eval.returns.RowSums;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** How many symbols have which accuracy, and which mean of sign(ŷ)·y, with a line where all rows together stand. */
final class SymbolChart {
    private static final double HEIGHT = 190;
    private static final int BINS = 20;

    private SymbolChart() {}

    static String draw(String label, HorizonScore scored) {
        Panels panels = new Panels(label, 2, 2, HEIGHT);
        draw(panels, 0, "accuracy", 3, scored, RowSums::accuracy);
        draw(panels, 1, "mean of sign(ŷ)·y", 5, scored, RowSums::profitability);
        return panels.svg().finish();
    }

    private static void draw(
            Panels panels, int place, String title, int digits, HorizonScore scored, ToDoubleFunction<RowSums> value) {
        double[] values = scored.sequences().stream()
                .mapToDouble(sequence -> value.applyAsDouble(sequence.rows()))
                .toArray();
        double low = Arrays.stream(values).min().orElseThrow();
        double high = Arrays.stream(values).max().orElseThrow();
        int[] bins = bins(values, low, high);
        double pooled = value.applyAsDouble(scored.model().rows());
        int most = Arrays.stream(bins).max().orElseThrow();
        Plot plot = panels.plot(place, title, "all rows " + score(pooled, digits), low, high, 0, most);
        Svg svg = panels.svg();
        plot.rows(svg, Math.min(4, most));
        plot.numbers(svg, 4);
        double width = (plot.x().to() - plot.x().from()) / BINS;
        for (int b = 0; b < BINS; b++) {
            double top = plot.y().pixel(bins[b]);
            String tooltip = count(bins[b]) + (bins[b] == 1 ? " symbol" : " symbols");
            svg.rect(
                    "model",
                    plot.x().from() + b * width,
                    top,
                    width - 1,
                    plot.y().from() - top,
                    tooltip);
        }
        double at = plot.x().pixel(pooled);
        svg.line("ridge", at, plot.y().from(), at, plot.y().to());
    }

    /** How many values lie in each of {@value #BINS} stretches of equal length. */
    static int[] bins(double[] values, double low, double high) {
        int[] bins = new int[BINS];
        for (double value : values) {
            double share = high > low ? (value - low) / (high - low) : 0;
            bins[(int) Math.min(BINS - 1, BINS * share)]++;
        }
        return bins;
    }
}
