package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.count;
import static io.seqcast.eval.report.Markup.score;
import static io.seqcast.eval.report.Markup.shorten;

import io.seqcast.eval.classification.ClassificationScore;
import io.seqcast.eval.classification.ConfusionMatrix;

/** Rows by the class that came and the class predicted, shaded by the share of those in which it came. */
final class ConfusionChart {
    private static final double WIDTH = 1000;
    private static final double LEFT = 150;
    private static final double HEAD = 26;
    private static final double ROW = 46;
    private static final double WIDEST = 150;
    /** Shades of the style sheet, from 0. */
    private static final int DARKEST = 10;

    private ConfusionChart() {}

    static String draw(ClassificationScore score) {
        int classes = score.classes().size();
        double width = Math.min(WIDEST, (WIDTH - LEFT) / classes);
        int letters = (int) Math.max(2, width / 9);
        Svg svg = new Svg(WIDTH, HEAD + classes * ROW, "rows by the class that came and the class predicted");
        svg.text("tick end", LEFT - 12, 16, "came \\ predicted");
        for (int c = 0; c < classes; c++) {
            String name = score.classes().get(c);
            svg.text("label middle", LEFT + (c + 0.5) * width, 16, shorten(name, letters));
            svg.text("label end", LEFT - 12, HEAD + c * ROW + ROW / 2 + 4, shorten(name, 17));
        }
        for (int came = 0; came < classes; came++) {
            for (int predicted = 0; predicted < classes; predicted++) {
                cell(svg, score, came, predicted, width);
            }
        }
        return svg.finish();
    }

    private static void cell(Svg svg, ClassificationScore score, int came, int predicted, double width) {
        ConfusionMatrix confusion = score.confusion();
        double left = LEFT + predicted * width;
        double top = HEAD + came * ROW;
        double of = 0;
        for (int c = 0; c < confusion.classes(); c++) {
            of += confusion.weight(came, c);
        }
        double share = of > 0 ? confusion.weight(came, predicted) / of : 0;
        String rows = count(confusion.rows(came, predicted));
        svg.rect(
                "shade shade-" + Math.round(share * DARKEST),
                left + 1,
                top + 1,
                width - 2,
                ROW - 2,
                score.classes().get(came) + " came, " + score.classes().get(predicted) + " predicted: " + rows
                        + " rows, " + score(100 * share, 1) + " %");
        svg.text("value middle", left + width / 2, top + 20, rows);
        svg.text("note middle", left + width / 2, top + 36, of > 0 ? score(100 * share, 0) + " %" : "");
    }
}
