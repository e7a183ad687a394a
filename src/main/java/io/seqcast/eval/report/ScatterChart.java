package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.shorten;

import io.seqcast.eval.ScoredRows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A plot an output: each prediction of one sequence as a dot, against what came. */
final class ScatterChart {
    private static final int COLUMNS = 3;
    private static final double HEIGHT = 240;
    /** Dots of a plot at most. */
    private static final int MOST = 800;

    private ScatterChart() {}

    /** @param outputs their names, (K) */
    static String draw(ScoredRows rows, List<String> outputs) {
        Panels panels = new Panels("actual values by what was predicted", outputs.size(), COLUMNS, HEIGHT);
        for (int i = 0; i < outputs.size(); i++) {
            int[] shown = thinned(ExampleChart.shown(rows, i, Integer.MAX_VALUE));
            if (shown.length > 0) {
                double[] actual = ExampleChart.column(rows.actual(), rows.steps(), i, shown);
                double[] predicted = ExampleChart.column(rows.predicted(), rows.steps(), i, shown);
                plot(panels, i, shorten(outputs.get(i), 24), actual, predicted);
            }
        }
        return panels.svg().finish();
    }

    private static void plot(Panels panels, int k, String name, double[] actual, double[] predicted) {
        double left = Arrays.stream(predicted).min().orElseThrow();
        double right = Arrays.stream(predicted).max().orElseThrow();
        double low = Arrays.stream(actual).min().orElseThrow();
        double high = Arrays.stream(actual).max().orElseThrow();
        Plot plot = panels.plot(k, name, "actual by predicted", left, right, low, high);
        Svg svg = panels.svg();
        plot.rows(svg, 4);
        plot.numbers(svg, 4);
        double from = Math.max(left, low);
        double to = Math.min(right, high);
        if (from < to) {
            plot.line(svg, "line dummy", new double[] {from, to}, new double[] {from, to});
        }
        for (int d = 0; d < actual.length; d++) {
            svg.dot("model faint", plot.x().pixel(predicted[d]), plot.y().pixel(actual[d]), 2, "");
        }
    }

    private static int[] thinned(int[] rows) {
        int every = (rows.length + MOST - 1) / MOST;
        return every <= 1
                ? rows
                : IntStream.range(0, rows.length / every)
                        .map(k -> rows[k * every])
                        .toArray();
    }
}
