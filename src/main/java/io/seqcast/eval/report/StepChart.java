package io.seqcast.eval.report;

import io.seqcast.eval.ForecastScore;
import io.seqcast.eval.ForecastScore.StepRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Lines: mean R² of the predictions made in each range of steps. */
final class StepChart {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 260;

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

        List<StepRange> ranges = data.model().steps();
        double from = ranges.isEmpty() ? 0 : ranges.get(0).from();
        double to = ranges.isEmpty() ? 1 : ranges.get(ranges.size() - 1).to() + 1;
        // From 0, or from below where a line goes there, but never below −1.
        double low = Math.max(-1, Math.min(0, extreme(lines, Math::min)));
        double high = Math.max(0.1, extreme(lines, Math::max));
        Plot plot = Plot.of(WIDTH, HEIGHT, from, to, low, high * 1.05);
        Svg svg = new Svg(WIDTH, HEIGHT, "mean R² along the sequences");
        plot.rows(svg, 5);
        plot.numbers(svg, 8);
        for (Line line : lines) {
            double[] clipped =
                    Arrays.stream(line.r2()).map(r2 -> Math.max(r2, low)).toArray();
            plot.line(svg, line.style(), line.steps(), clipped);
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

    private static double extreme(List<Line> lines, DoubleBinaryOperator which) {
        return lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.r2()))
                .filter(Double::isFinite)
                .reduce(which)
                .orElse(0);
    }
}
