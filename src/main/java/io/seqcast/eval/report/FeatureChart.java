package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.score;

import io.seqcast.eval.ForecastScore;
import io.seqcast.eval.report.MarkedBars.Bar;
import io.seqcast.eval.report.MarkedBars.Mark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bar a feature for the model's R², with marks where the ridge and the oracle stand. */
final class FeatureChart {
    private FeatureChart() {}

    /** @param ridge the baseline to mark, where there is one */
    static String draw(NextRowData data, @Nullable ForecastScore ridge) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < data.columns().size(); i++) {
            bars.add(bar(data, ridge, i));
        }
        return MarkedBars.draw("R² of each feature", MarkedBars.split(bars));
    }

    private static Bar bar(NextRowData data, @Nullable ForecastScore ridge, int i) {
        double value = data.model().score().r2().get(i);
        List<Mark> marks = new ArrayList<>();
        StringBuilder tooltip = new StringBuilder(data.columns().get(i));
        tooltip.append(": R² ").append(score(value, 4));
        tooltip.append(", MSE ").append(score(data.model().score().mse().get(i), 4));
        if (ridge != null) {
            double r2 = ridge.score().r2().get(i);
            marks.add(new Mark("ridge", r2));
            tooltip.append(", ridge ").append(score(r2, 4));
        }
        if (data.oracle() != null) {
            double r2 = data.oracle().score().r2().get(i);
            marks.add(new Mark("ceiling", r2));
            tooltip.append(", oracle ").append(score(r2, 4));
        }
        return new Bar(data.columns().get(i), value, marks, tooltip.toString());
    }
}
