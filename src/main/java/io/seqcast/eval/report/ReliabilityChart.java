package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.count;
import static io.seqcast.eval.report.Markup.score;

import io.seqcast.eval.classification.ReliabilityCurve;
import io.seqcast.eval.classification.ReliabilityCurve.Bin;
import java.util.List;

/** How often the most probable class came, by its probability; beside it how many rows have such a probability. */
final class ReliabilityChart {
    private static final double HEIGHT = 330;

    private ReliabilityChart() {}

    static String draw(ReliabilityCurve curve) {
        List<Bin> bins = curve.bins().stream().filter(bin -> bin.rows() > 0).toList();
        Panels panels = new Panels("how often the most probable class came, by its probability", 2, 2, HEIGHT);
        accuracies(panels, bins);
        shares(panels, bins);
        return panels.svg().finish();
    }

    private static void accuracies(Panels panels, List<Bin> bins) {
        Plot plot = panels.plot(0, "share in which it came", "by its probability", 0, 1, 0, 1);
        Svg svg = panels.svg();
        plot.rows(svg, 5);
        plot.numbers(svg, 5);
        plot.line(svg, "line dummy", new double[] {0, 1}, new double[] {0, 1});
        plot.line(
                svg,
                "line model",
                bins.stream().mapToDouble(Bin::confidence).toArray(),
                bins.stream().mapToDouble(Bin::accuracy).toArray());
        for (Bin bin : bins) {
            svg.dot(
                    "model",
                    plot.x().pixel(bin.confidence()),
                    plot.y().pixel(bin.accuracy()),
                    4,
                    "said " + score(bin.confidence(), 3) + ", came " + score(bin.accuracy(), 3) + ", "
                            + count(bin.rows()) + " rows");
        }
    }

    private static void shares(Panels panels, List<Bin> bins) {
        double all = bins.stream().mapToDouble(Bin::weight).sum();
        double most = bins.stream().mapToDouble(Bin::weight).max().orElse(0) / all;
        Plot plot = panels.plot(1, "share of the rows", "by that probability", 0, 1, 0, most);
        Svg svg = panels.svg();
        plot.rows(svg, 5);
        plot.numbers(svg, 5);
        for (Bin bin : bins) {
            double left = plot.x().pixel(bin.from()) + 1;
            double top = plot.y().pixel(bin.weight() / all);
            svg.rect(
                    "model",
                    left,
                    top,
                    plot.x().pixel(bin.to()) - 1 - left,
                    plot.y().from() - top,
                    count(bin.rows()) + " rows");
        }
    }
}
