package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.score;

import io.seqcast.eval.classification.ClassificationScore;
import io.seqcast.eval.report.MarkedBars.Bar;
import io.seqcast.eval.report.MarkedBars.Column;
import io.seqcast.eval.report.MarkedBars.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Bars of the precision and the recall of each class, with marks at the base rate. */
final class ClassBars {
    private ClassBars() {}

    static String draw(ClassificationScore score) {
        return MarkedBars.draw(
                "precision and recall of each class",
                List.of(
                        column("precision", score, score.confusion()::precision),
                        column("recall", score, score.confusion()::recall)));
    }

    private static Column column(String title, ClassificationScore score, IntToDoubleFunction metric) {
        List<Bar> bars = new ArrayList<>();
        for (int c = 0; c < score.classes().size(); c++) {
            String name = score.classes().get(c);
            double value = metric.applyAsDouble(c);
            double share = score.confusion().share(c);
            String tooltip = name + ": " + title + " " + score(value, 4) + ", base rate " + score(share, 4);
            bars.add(new Bar(name, value, List.of(new Mark("dummy", share)), tooltip));
        }
        return new Column(title, bars);
    }
}
