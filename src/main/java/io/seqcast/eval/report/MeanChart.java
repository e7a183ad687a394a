package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.score;
import static io.seqcast.eval.report.Markup.shorten;

import io.seqcast.eval.ForecastScore;
import java.util.ArrayList;
import java.util.List;

/** Horizontal bars: mean R² of the oracle, the model and the baselines. */
final class MeanChart {
    private static final double WIDTH = 1000;
    private static final double LEFT = 190;
    private static final double ROW = 34;

    private MeanChart() {}

    static String draw(NextRowData data) {
        List<ForecastScore> bars = new ArrayList<>(List.of(data.model()));
        if (data.oracle() != null) {
            bars.add(0, data.oracle());
        }
        data.baselines().stream()
                .sorted((a, b) -> Double.compare(b.score().meanR2(), a.score().meanR2()))
                .forEach(bars::add);
        double low = 0;
        double high = 0.1;
        for (ForecastScore bar : bars) {
            low = Math.min(low, bar.score().meanR2());
            high = Math.max(high, bar.score().meanR2());
        }
        // A value stands beside its bar's end: to the left of a negative one.
        Axis axis = new Axis(Math.max(low, -1), high, low < 0 ? LEFT + 70 : LEFT, WIDTH - 80);
        Svg svg = new Svg(WIDTH, bars.size() * ROW + 6, "mean R² of the model and of what it is compared with");
        for (int k = 0; k < bars.size(); k++) {
            bar(svg, axis, bars.get(k), style(data, bars.get(k)), k * ROW + 6);
        }
        svg.line("zero", axis.pixel(0), 0, axis.pixel(0), bars.size() * ROW + 6);
        return svg.finish();
    }

    private static void bar(Svg svg, Axis axis, ForecastScore forecast, String style, double top) {
        double value = forecast.score().meanR2();
        double zero = axis.pixel(0);
        double end = Double.isFinite(value) ? axis.pixel(Math.max(value, axis.low())) : zero;
        svg.text("label end", LEFT - 16, top + 16, shorten(forecast.name(), 26));
        svg.rect(
                style,
                Math.min(zero, end),
                top,
                Math.abs(end - zero),
                22,
                forecast.name() + ": mean R² " + score(value, 4) + ", mean MSE "
                        + score(forecast.score().meanMse(), 4));
        if (value < 0) {
            svg.text("value end", end - 8, top + 16, score(value, 4));
        } else {
            svg.text("value", end + 8, top + 16, score(value, 4));
        }
    }

    private static String style(NextRowData data, ForecastScore forecast) {
        if (forecast == data.model()) {
            return "model";
        }
        return forecast == data.oracle() ? "oracle" : "baseline";
    }
}
