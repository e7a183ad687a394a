package io.seqcast.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;

/** A picture of a training: explained variance over epochs, on the training and on the validation sequences. */
final class LearningCurve {
    private LearningCurve() {}

    static void write(Path file, int members, List<EpochResult> results) throws IOException {
        System.setProperty("java.awt.headless", "true");
        XYChart chart = new XYChartBuilder()
                .width(900)
                .height(560)
                .title("Explained variance by epoch")
                .xAxisTitle("epoch")
                .yAxisTitle("mean R²")
                .build();
        chart.getStyler().setMarkerSize(4).setLegendPosition(Styler.LegendPosition.InsideSE);
        IntStream.range(0, members).forEach(member -> add(chart, member, results));
        Files.write(file, BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG));
    }

    private static void add(XYChart chart, int member, List<EpochResult> results) {
        List<EpochResult> own =
                results.stream().filter(r -> r.member() == member).toList();
        if (own.isEmpty()) {
            return;
        }
        double[] epochs = own.stream().mapToDouble(EpochResult::epoch).toArray();
        series(
                chart,
                "member " + member + " validation",
                epochs,
                own.stream().mapToDouble(EpochResult::validR2).toArray());
        series(
                chart,
                "member " + member + " training",
                epochs,
                own.stream().mapToDouble(r -> 1 - r.trainLoss()).toArray());
    }

    private static void series(XYChart chart, String name, double[] epochs, double[] values) {
        XYSeries series = chart.addSeries(name, epochs, values);
        series.setSmooth(false);
    }
}
