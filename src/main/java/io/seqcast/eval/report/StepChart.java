package io.seqcast.eval.report;

import io.seqcast.eval.ForecastScore;
import io.seqcast.eval.ForecastScore.StepRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines: mean R² of the predictions made in each range of steps. */
final class StepChart {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 260;
    private static final double LEFT = 52;
    private static final double RIGHT = 16;
    private static final double FOOT = 30;
    private static final int TICKS = 5;

    /** A line to draw. */
    private record Line(String style, double[] steps, double[] r2) {}

    private StepChart() {}

    /** @param ridge the baseline to draw beside the model, where there is one */
    static String draw(NextRowData data, @Nullable ForecastScore ridge) {
        List<Line> lines = new ArrayList<>();
        if (data.oracle() != null) {
            lines.add(line("line ceiling", data.oracle()));
        }
        if (ridge != null) {
            lines.add(line("line ridge", ridge));
        }
        lines.add(line("line model", data.model()));

        Axis x = horizontal(data.model().steps());
        Axis y = vertical(lines);
        Svg svg = new Svg(WIDTH, HEIGHT, "mean R² along the sequences");
        for (double tick : y.ticks(TICKS)) {
            svg.line("grid", LEFT, y.pixel(tick), WIDTH - RIGHT, y.pixel(tick));
            svg.text("tick end", LEFT - 8, y.pixel(tick) + 4, y.label(tick, TICKS));
        }
        for (double tick : x.ticks(8)) {
            svg.text("tick middle", x.pixel(tick), HEIGHT - 10, x.label(tick, 8));
        }
        for (Line line : lines) {
            double[] px = new double[line.steps().length];
            double[] py = new double[px.length];
            for (int k = 0; k < px.length; k++) {
                px[k] = x.pixel(line.steps()[k]);
                py[k] = y.pixel(Math.max(line.r2()[k], y.low()));
            }
            svg.polyline(line.style(), px, py);
        }
        return svg.finish();
    }

    private static Line line(String style, ForecastScore forecast) {
        double[] steps = new double[forecast.steps().size()];
        double[] r2 = new double[steps.length];
        for (int k = 0; k < steps.length; k++) {
            StepRange range = forecast.steps().get(k);
            steps[k] = (range.from() + range.to()) / 2.0;
            r2[k] = range.score().meanR2();
        }
        return new Line(style, steps, r2);
    }

    private static Axis horizontal(List<StepRange> ranges) {
        double from = ranges.isEmpty() ? 0 : ranges.get(0).from();
        double to = ranges.isEmpty() ? 1 : ranges.get(ranges.size() - 1).to() + 1;
        return new Axis(from, to, LEFT, WIDTH - RIGHT);
    }

    /** From 0, or from below where a line goes there, but never below −1. */
    private static Axis vertical(List<Line> lines) {
        double low = 0;
        double high = 0.1;
        for (Line line : lines) {
            for (double r2 : line.r2()) {
                low = Double.isFinite(r2) ? Math.min(low, r2) : low;
                high = Double.isFinite(r2) ? Math.max(high, r2) : high;
            }
        }
        return new Axis(Math.max(low, -1), high * 1.05, HEIGHT - FOOT, 10);
    }
}
