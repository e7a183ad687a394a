package io.seqcast.eval.report;

/**
 * A field with two scales inside a drawing.
 *
 * @param x from the field's left to its right
 * @param y from its foot to its top
 */
record Plot(Axis x, Axis y) {
    private static final double LEFT = 52;
    private static final double RIGHT = 16;
    private static final double TOP = 10;
    private static final double FOOT = 28;

    /** The plot that fills a drawing of this size, with room for what stands beside the scales. */
    static Plot of(double width, double height, double xLow, double xHigh, double yLow, double yHigh) {
        return new Plot(new Axis(xLow, xHigh, LEFT, width - RIGHT), new Axis(yLow, yHigh, height - FOOT, TOP));
    }

    /** Lines across at round values, with their numbers. */
    void rows(Svg svg, int wanted) {
        for (double tick : y.ticks(wanted)) {
            svg.line("grid", x.from(), y.pixel(tick), x.to(), y.pixel(tick));
            svg.text("tick end", x.from() - 8, y.pixel(tick) + 4, y.label(tick, wanted));
        }
    }

    /** Numbers below. */
    void numbers(Svg svg, int wanted) {
        for (double tick : x.ticks(wanted)) {
            svg.text("tick middle", x.pixel(tick), y.from() + 18, x.label(tick, wanted));
        }
    }

    /** Dates below, where x is in milliseconds since 1970. */
    void dates(Svg svg, int most) {
        for (DateAxis.Tick tick : DateAxis.ticks(x, most)) {
            svg.text("tick middle", x.pixel(tick.at()), y.from() + 18, tick.label());
        }
    }

    /** A line through these points. */
    void line(Svg svg, String style, double[] xs, double[] ys) {
        double[] px = new double[xs.length];
        double[] py = new double[xs.length];
        for (int k = 0; k < xs.length; k++) {
            px[k] = x.pixel(xs[k]);
            py[k] = y.pixel(ys[k]);
        }
        svg.polyline(style, px, py);
    }
}
