package io.seqcast.eval.report;

import java.util.Arrays;

/** How much rests on each row of a stretch, the newest at the right. */
final class LagChart {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 170;

    private LagChart() {}

    /**
     * @param label what a screen reader says
     * @param lags of the rows 0, 1, … back, at least two
     */
    static String draw(String label, double[] lags) {
        double[] back = new double[lags.length];
        Arrays.setAll(back, k -> -k);
        Svg svg = new Svg(WIDTH, HEIGHT, label);
        Plot plot = Plot.of(
                WIDTH,
                HEIGHT,
                1.0 - lags.length,
                0,
                0,
                Arrays.stream(lags).max().orElse(1));
        plot.rows(svg, 4);
        plot.numbers(svg, 10);
        plot.line(svg, "line model", back, lags);
        return svg.finish();
    }
}
