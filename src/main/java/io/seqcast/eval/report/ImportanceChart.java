package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.shorten;

import java.util.List;
import java.util.Locale;

/** Horizontal bars of figures of any size, the names beside them, with the intervals of those that have one. */
final class ImportanceChart {
    private static final double WIDTH = 1000;
    private static final double LEFT = 260;
    private static final double RIGHT = 90;
    private static final double ROW = 24;
    private static final double FOOT = 26;
    private static final int TICKS = 6;
    private static final int LONGEST_NAME = 34;

    /** A bar and its interval, whose ends are NaN where it has none. */
    record Bar(String name, double value, double low, double high) {

        /** A bar without an interval. */
        static Bar of(String name, double value) {
            return new Bar(name, value, Double.NaN, Double.NaN);
        }
    }

    private ImportanceChart() {}

    /**
     * @param label what a screen reader says
     * @param bars at least one, from the top
     */
    static String draw(String label, List<Bar> bars) {
        double low = 0;
        double high = 0;
        for (Bar bar : bars) {
            low = Math.min(low, Math.min(bar.value(), finite(bar.low())));
            high = Math.max(high, Math.max(bar.value(), finite(bar.high())));
        }
        Axis axis = new Axis(low, high, LEFT, WIDTH - RIGHT);
        double foot = bars.size() * ROW + 4;
        Svg svg = new Svg(WIDTH, foot + FOOT, label);
        for (double tick : axis.ticks(TICKS)) {
            svg.line(tick == 0 ? "zero" : "grid", axis.pixel(tick), 0, axis.pixel(tick), foot);
            svg.text("tick middle", axis.pixel(tick), foot + 18, axis.label(tick, TICKS));
        }
        for (int k = 0; k < bars.size(); k++) {
            bar(svg, axis, bars.get(k), k * ROW + 4);
        }
        return svg.finish();
    }

    private static void bar(Svg svg, Axis axis, Bar bar, double top) {
        double zero = axis.pixel(0);
        double end = axis.pixel(bar.value());
        String figure = String.format(Locale.ROOT, "%.3g", bar.value()).replace('-', '−');
        svg.text("label end", LEFT - 12, top + 13, shorten(bar.name(), LONGEST_NAME));
        svg.rect("model", Math.min(zero, end), top, Math.abs(end - zero), 16, bar.name() + ": " + figure);
        if (Double.isFinite(bar.low())) {
            svg.line("mark ridge", axis.pixel(bar.low()), top + 8, axis.pixel(bar.high()), top + 8);
        }
        svg.text("value end", WIDTH - 8, top + 13, figure);
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }
}
