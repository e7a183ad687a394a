package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.score;
import static io.seqcast.eval.report.Markup.shorten;

import io.seqcast.eval.ForecastScore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bar a feature for the model's R², with marks where the ridge and the oracle stand; two columns side by side. */
final class FeatureChart {
    private static final double WIDTH = 1000;
    private static final double COLUMN = 488;
    private static final double LEFT = 110;
    private static final double ROW = 22;
    private static final double FOOT = 26;
    private static final int TICKS = 5;

    private final NextRowData data;
    private final @Nullable ForecastScore ridge;
    private final double low;
    private final double high;

    private FeatureChart(NextRowData data, @Nullable ForecastScore ridge) {
        this.data = data;
        this.ridge = ridge;
        double least = 0;
        double most = 0.1;
        for (int i = 0; i < data.columns().size(); i++) {
            for (double r2 : List.of(r2(data.model(), i), r2(ridge, i), r2(data.oracle(), i))) {
                least = Double.isFinite(r2) ? Math.min(least, r2) : least;
                most = Double.isFinite(r2) ? Math.max(most, r2) : most;
            }
        }
        low = Math.max(least, -1);
        high = most;
    }

    /** @param ridge the baseline to mark, where there is one */
    static String draw(NextRowData data, @Nullable ForecastScore ridge) {
        return new FeatureChart(data, ridge).draw();
    }

    private String draw() {
        int features = data.columns().size();
        int rows = (features + 1) / 2;
        Svg svg = new Svg(WIDTH, rows * ROW + FOOT, "R² of each feature");
        for (int column = 0; column < 2; column++) {
            double left = column * (WIDTH - COLUMN);
            Axis axis = new Axis(low, high, left + LEFT, left + COLUMN - 52);
            for (double tick : axis.ticks(TICKS)) {
                svg.line(
                        Math.abs(tick) < 1e-12 ? "zero" : "grid",
                        axis.pixel(tick),
                        0,
                        axis.pixel(tick),
                        rows * ROW + 2);
                svg.text("tick middle", axis.pixel(tick), rows * ROW + 18, axis.label(tick, TICKS));
            }
            for (int row = 0; row < rows && column * rows + row < features; row++) {
                feature(svg, axis, column * rows + row, row * ROW + 3);
            }
        }
        return svg.finish();
    }

    private void feature(Svg svg, Axis axis, int i, double top) {
        double value = r2(data.model(), i);
        double zero = axis.pixel(0);
        double end = Double.isFinite(value) ? axis.pixel(Math.max(value, low)) : zero;
        svg.text("label end", axis.from() - 10, top + 13, shorten(data.columns().get(i), 13));
        svg.rect("model", Math.min(zero, end), top, Math.abs(end - zero), 16, tooltip(i));
        mark(svg, axis, "mark ridge", r2(ridge, i), top);
        mark(svg, axis, "mark ceiling", r2(data.oracle(), i), top);
        svg.text("value end", axis.to() + 50, top + 13, score(value, 3));
    }

    private void mark(Svg svg, Axis axis, String style, double value, double top) {
        if (Double.isFinite(value)) {
            double x = axis.pixel(Math.max(value, low));
            svg.line(style, x, top - 1, x, top + 17);
        }
    }

    private String tooltip(int i) {
        StringBuilder text = new StringBuilder(data.columns().get(i));
        text.append(": R² ").append(score(r2(data.model(), i), 4));
        text.append(", MSE ").append(score(data.model().score().mse().get(i), 4));
        if (ridge != null) {
            text.append(", ridge ").append(score(r2(ridge, i), 4));
        }
        if (data.oracle() != null) {
            text.append(", oracle ").append(score(r2(data.oracle(), i), 4));
        }
        return text.toString();
    }

    private static double r2(@Nullable ForecastScore forecast, int i) {
        return forecast == null ? Double.NaN : forecast.score().r2().get(i);
    }
}
