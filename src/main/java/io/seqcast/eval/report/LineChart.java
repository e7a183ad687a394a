package io.seqcast.eval.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Lines over dates, with a line across at a level that means nothing happened. */
final class LineChart {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 220;
    private static final int STRETCHES = 500; // two points each are as many as there are pixels

    /** A line to draw: its classes, times in milliseconds since 1970 and values. */
    record Line(String style, double[] times, double[] values) {
        Line {
            if (times.length != values.length) {
                throw new IllegalArgumentException(
                        times.length + " times are not those of " + values.length + " values");
            }
        }

        static Line of(String style, long[] times, double[] values) {
            return new Line(style, Arrays.stream(times).asDoubleStream().toArray(), values);
        }
    }

    private LineChart() {}

    /**
     * @param label what a screen reader says
     * @param lines at least one, of at least one point
     * @param level where nothing happened
     */
    static String draw(String label, List<Line> lines, double level) {
        double low = extreme(lines, level, Math::min);
        double high = extreme(lines, level, Math::max);
        double[] times = lines.get(0).times();
        Svg svg = new Svg(WIDTH, HEIGHT, label);
        Plot plot = Plot.of(WIDTH, HEIGHT, times[0], times[times.length - 1], low, high);
        plot.rows(svg, 5);
        plot.dates(svg, 8);
        double zero = plot.y().pixel(level);
        svg.line("zero", plot.x().from(), zero, plot.x().to(), zero);
        for (Line line : lines) {
            Line thin = thin(line);
            plot.line(svg, line.style(), thin.times(), thin.values());
        }
        return svg.finish();
    }

    /** The lowest and the highest point of each stretch, in their order: looks the same, and takes as little. */
    static Line thin(Line line) {
        int points = line.values().length;
        if (points <= 2 * STRETCHES) {
            return line;
        }
        double[] times = new double[2 * STRETCHES];
        double[] values = new double[2 * STRETCHES];
        for (int k = 0; k < STRETCHES; k++) {
            int from = (int) ((long) k * points / STRETCHES);
            int to = (int) ((k + 1L) * points / STRETCHES);
            int lowest = from;
            int highest = from;
            for (int i = from; i < to; i++) {
                lowest = line.values()[i] < line.values()[lowest] ? i : lowest;
                highest = line.values()[i] > line.values()[highest] ? i : highest;
            }
            int first = Math.min(lowest, highest);
            int second = Math.max(lowest, highest);
            times[2 * k] = line.times()[first];
            values[2 * k] = line.values()[first];
            times[2 * k + 1] = line.times()[second];
            values[2 * k + 1] = line.values()[second];
        }
        return new Line(line.style(), times, values);
    }

    private static double extreme(List<Line> lines, double level, DoubleBinaryOperator which) {
        return lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.values()))
                .filter(Double::isFinite)
                .reduce(level, which);
    }
}
