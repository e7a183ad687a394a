package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.score;
import static io.seqcast.eval.report.Markup.shorten;

import io.seqcast.eval.classification.ClassificationScore;
import io.seqcast.eval.classification.PrecisionRecallCurve;
import io.seqcast.eval.classification.PrecisionRecallCurve.Point;
import java.util.List;

/** A plot a class: precision by recall, in the steps whose area is the average precision, above the base rate. */
final class PrecisionRecallChart {
    private static final int COLUMNS = 3;
    private static final double HEIGHT = 220;

    private PrecisionRecallChart() {}

    static String draw(ClassificationScore score) {
        int classes = score.classes().size();
        Panels panels = new Panels("precision by recall of each class", classes, COLUMNS, HEIGHT);
        for (int c = 0; c < classes; c++) {
            PrecisionRecallCurve curve = score.curves().get(c);
            double share = score.confusion().share(c);
            String note = "area " + score(curve.averagePrecision(), 3) + ", base " + score(share, 3);
            Plot plot = panels.plot(c, shorten(score.classes().get(c), 15), note, 0, 1, 0, 1);
            plot.rows(panels.svg(), 4);
            plot.numbers(panels.svg(), 5);
            plot.line(panels.svg(), "line dummy", new double[] {0, 1}, new double[] {share, share});
            steps(panels.svg(), plot, curve.points());
        }
        return panels.svg().finish();
    }

    /** From the recall before a point to its own, at its precision. */
    private static void steps(Svg svg, Plot plot, List<Point> points) {
        double[] recall = new double[2 * points.size()];
        double[] precision = new double[recall.length];
        double before = 0;
        for (int k = 0; k < points.size(); k++) {
            recall[2 * k] = before;
            recall[2 * k + 1] = points.get(k).recall();
            precision[2 * k] = points.get(k).precision();
            precision[2 * k + 1] = points.get(k).precision();
            before = points.get(k).recall();
        }
        plot.line(svg, "line model", recall, precision);
    }
}
