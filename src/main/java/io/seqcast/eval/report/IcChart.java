package io.seqcast.eval.report;

import io.seqcast.eval.regression.InformationCoefficient;
import io.seqcast.eval.regression.InformationCoefficient.Section;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The IC and rank IC of one output over time, averaged over stretches of equally many cross-sections. */
final class IcChart {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 170;
    private static final int STRETCHES = 60;

    private IcChart() {}

    /** @param name of the output */
    static String draw(InformationCoefficient coefficient, String name) {
        List<Section> sections = coefficient.sections();
        int stretches = Math.min(STRETCHES, sections.size());
        double[] time = means(sections, stretches, Section::time);
        double[] ic = means(sections, stretches, Section::ic);
        double[] rankIc = means(sections, stretches, Section::rankIc);
        double low = 0;
        double high = 0;
        for (int k = 0; k < stretches; k++) {
            low = Math.min(low, Math.min(ic[k], rankIc[k]));
            high = Math.max(high, Math.max(ic[k], rankIc[k]));
        }
        Svg svg = new Svg(WIDTH, HEIGHT, name + ": information coefficient over time");
        Plot plot = Plot.of(WIDTH, HEIGHT, time[0], time[stretches - 1], low, high);
        plot.rows(svg, 4);
        if (coefficient.dated()) {
            plot.dates(svg, 8);
        } else {
            plot.numbers(svg, 8);
        }
        svg.line(
                "zero",
                plot.x().from(),
                plot.y().pixel(0),
                plot.x().to(),
                plot.y().pixel(0));
        plot.line(svg, "line ridge thin", time, rankIc);
        plot.line(svg, "line model", time, ic);
        return svg.finish();
    }

    private static double[] means(List<Section> sections, int stretches, ToDoubleFunction<Section> value) {
        double[] means = new double[stretches];
        for (int k = 0; k < stretches; k++) {
            int from = (int) ((long) k * sections.size() / stretches);
            int to = (int) ((k + 1L) * sections.size() / stretches);
            means[k] = sections.subList(from, to).stream()
                    .mapToDouble(value)
                    .average()
                    .orElseThrow();
        }
        return means;
    }
}
