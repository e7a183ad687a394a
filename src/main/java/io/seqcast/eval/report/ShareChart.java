package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.shorten;

import io.seqcast.eval.classification.ConfusionMatrix;
import io.seqcast.eval.integrity.DateBlock;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A plot a class: the share in which it came and that in which it was predicted, block by block of dates. */
final class ShareChart {
    private static final int COLUMNS = 3;
    private static final double HEIGHT = 180;

    private ShareChart() {}

    static String draw(List<String> classes, List<DateBlock> blocks) {
        double[] times = blocks.stream().mapToDouble(DateBlock::from).toArray();
        Panels panels = new Panels("share of each class over time", classes.size(), COLUMNS, HEIGHT);
        for (int c = 0; c < classes.size(); c++) {
            int index = c;
            double[] came = shares(blocks, confusion -> confusion.share(index));
            double[] predicted = shares(blocks, confusion -> confusion.predictedShare(index));
            double most = 0.01;
            for (int k = 0; k < times.length; k++) {
                most = Math.max(most, Math.max(came[k], predicted[k]));
            }
            Plot plot = panels.plot(c, shorten(classes.get(c), 15), "", times[0], times[times.length - 1], 0, most);
            plot.rows(panels.svg(), 4);
            plot.dates(panels.svg(), 4);
            plot.line(panels.svg(), "line ridge thin", times, came);
            plot.line(panels.svg(), "line model", times, predicted);
        }
        return panels.svg().finish();
    }

    private static double[] shares(List<DateBlock> blocks, ToDoubleFunction<ConfusionMatrix> share) {
        return blocks.stream()
                .mapToDouble(block -> share.applyAsDouble(block.tally().sums().confusion()))
                .toArray();
    }
}
