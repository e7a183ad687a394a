package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.score;

import io.seqcast.eval.returns.FoldReturns;
import io.seqcast.eval.returns.HorizonScore;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A dot a fold, with a line across where all folds together stand: IC to the left, the Sharpe ratio without costs to the right. */
final class FoldChart {
    private static final double HEIGHT = 190;
    private static final double RADIUS = 3.5;

    private FoldChart() {}

    static String draw(String label, HorizonScore scored) {
        Panels panels = new Panels(label, 2, 2, HEIGHT);
        draw(
                panels,
                0,
                "IC",
                scored.folds(),
                fold -> fold.model().ic(),
                scored.model().ic());
        int horizon = scored.horizon();
        draw(
                panels,
                1,
                "Sharpe",
                scored.folds(),
                fold -> fold.model().sharpe(0, horizon),
                scored.model().sharpe(0, horizon));
        return panels.svg().finish();
    }

    private static void draw(
            Panels panels,
            int place,
            String title,
            List<FoldReturns> folds,
            ToDoubleFunction<FoldReturns> value,
            double pooled) {
        double low = 0;
        double high = 0.01;
        for (FoldReturns fold : folds) {
            double at = value.applyAsDouble(fold);
            low = Double.isNaN(at) ? low : Math.min(low, at);
            high = Double.isNaN(at) ? high : Math.max(high, at);
        }
        Svg svg = panels.svg();
        double first = folds.get(0).fold() - 0.5;
        double last = folds.get(folds.size() - 1).fold() + 0.5;
        Plot plot = panels.plot(place, title, "pooled " + score(pooled, 4), first, last, low, high);
        plot.rows(svg, 4);
        plot.numbers(svg, Math.min(8, folds.size()));
        across(svg, plot, "zero", 0);
        if (!Double.isNaN(pooled)) {
            across(svg, plot, "ridge", pooled);
        }
        for (FoldReturns fold : folds) {
            double at = value.applyAsDouble(fold);
            if (!Double.isNaN(at)) {
                String tooltip = "fold " + fold.fold() + ", from " + FoldTable.date(fold.from()) + ": " + score(at, 4);
                svg.dot("model", plot.x().pixel(fold.fold()), plot.y().pixel(at), RADIUS, tooltip);
            }
        }
    }

    private static void across(Svg svg, Plot plot, String style, double at) {
        double y = plot.y().pixel(at);
        svg.line(style, plot.x().from(), y, plot.x().to(), y);
    }
}
