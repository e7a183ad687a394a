package io.seqcast.eval.report;

import io.seqcast.eval.ScoredRows;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Predicted and actual values of one output along one sequence. */
final class ExampleChart {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 190;

    private ExampleChart() {}

    /**
     * @param ahead steps after which a prediction comes true: there it is drawn, where the data has no times
     * @param label what a screen reader says
     * @param last how many predictions to show at most, the last ones
     */
    static String draw(ScoredRows rows, int output, int ahead, String label, int last) {
        Svg svg = new Svg(WIDTH, HEIGHT, label);
        int[] shown = shown(rows, output, last);
        if (shown.length == 0) {
            return svg.finish();
        }
        boolean dated = rows.times().length > 0;
        double[] x = Arrays.stream(shown)
                .mapToDouble(t -> dated ? rows.time(t) : t + ahead)
                .toArray();
        double[] actual = column(rows.actual(), rows.steps(), output, shown);
        double[] predicted = column(rows.predicted(), rows.steps(), output, shown);
        double low = DoubleStream.concat(Arrays.stream(actual), Arrays.stream(predicted))
                .min()
                .orElseThrow();
        double high = DoubleStream.concat(Arrays.stream(actual), Arrays.stream(predicted))
                .max()
                .orElseThrow();
        Plot plot = Plot.of(WIDTH, HEIGHT, x[0], x[x.length - 1], low, high);
        plot.rows(svg, 4);
        if (dated) {
            plot.dates(svg, 8);
        } else {
            plot.numbers(svg, 8);
        }
        plot.line(svg, "line actual", x, actual);
        plot.line(svg, "line model thin", x, predicted);
        return svg.finish();
    }

    /** The last rows that count and whose outcome is known. */
    static int[] shown(ScoredRows rows, int output, int last) {
        int perRow = rows.steps() == 0 ? 0 : rows.actual().length / rows.steps();
        int[] all = IntStream.range(0, rows.steps())
                .filter(t -> rows.counts(t) && !Float.isNaN(rows.actual()[t * perRow + output]))
                .toArray();
        return Arrays.copyOfRange(all, Math.max(0, all.length - last), all.length);
    }

    static double[] column(float[] values, int steps, int output, int[] rows) {
        int perRow = values.length / steps;
        return Arrays.stream(rows).mapToDouble(t -> values[t * perRow + output]).toArray();
    }
}
