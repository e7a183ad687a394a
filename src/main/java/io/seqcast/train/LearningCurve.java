package io.seqcast.train;

import io.seqcast.train.part.Metric;
import io.seqcast.train.part.NumberMetric;
import java.awt.AWTError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;

/** A picture of a training: the score over epochs; beside R² also the share of variance explained in training. */
final class LearningCurve {
    static final String NAME = "learning-curve.png";

    private LearningCurve() {}

    /**
     * Draws {@value #NAME} into a folder if that can be done on this machine.
     *
     * @return null if it is drawn, else in a line why not and what to install
     */
    static @Nullable String draw(Path folder, Metric metric, int members, List<EpochResult> results) {
        try {
            write(folder.resolve(NAME), metric, members, results);
            return null;
            // Java says in many ways that a font or a library of the system is missing; no picture is worth a training.
        } catch (IOException | RuntimeException | LinkageError | InternalError | AWTError e) {
            return NAME + " is not drawn, the model is whole without it: " + reason(e)
                    + "; pictures need freetype, harfbuzz, fontconfig and a font, on Debian: apt-get install"
                    + " libfreetype6 libharfbuzz0b fontconfig fonts-dejavu-core";
        }
    }

    /** The innermost cause in one line. */
    private static String reason(Throwable e) {
        Throwable innermost = e;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost.toString().replaceAll("\\s+", " ");
    }

    private static void write(Path file, Metric metric, int members, List<EpochResult> results) throws IOException {
        System.setProperty("java.awt.headless", "true");
        XYChart chart = new XYChartBuilder()
                .width(900)
                .height(560)
                .title(metric == NumberMetric.R2 ? "Explained variance by epoch" : "Score by epoch")
                .xAxisTitle("epoch")
                .yAxisTitle(metric == NumberMetric.R2 ? "mean R²" : metric.title())
                .build();
        chart.getStyler().setMarkerSize(4).setLegendPosition(Styler.LegendPosition.InsideSE);
        IntStream.range(0, members).forEach(member -> add(chart, metric, member, results));
        Files.write(file, BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG));
    }

    private static void add(XYChart chart, Metric metric, int member, List<EpochResult> results) {
        List<EpochResult> own = results.stream()
                .filter(r -> r.member() == member && Double.isFinite(r.score()))
                .toList();
        if (own.isEmpty()) {
            return;
        }
        double[] epochs = own.stream().mapToDouble(EpochResult::epoch).toArray();
        series(
                chart,
                "member " + member + " validation",
                epochs,
                own.stream().mapToDouble(EpochResult::score).toArray());
        double[] training = own.stream().mapToDouble(r -> 1 - r.trainLoss()).toArray();
        if (metric == NumberMetric.R2 && Arrays.stream(training).allMatch(Double::isFinite)) {
            series(chart, "member " + member + " training", epochs, training);
        }
    }

    private static void series(XYChart chart, String name, double[] epochs, double[] values) {
        XYSeries series = chart.addSeries(name, epochs, values);
        series.setSmooth(false);
    }
}
