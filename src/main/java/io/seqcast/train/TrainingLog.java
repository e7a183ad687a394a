package io.seqcast.train;

import io.seqcast.train.part.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The epochs of a training as CSV, with rows, loss, recall and predicted share of every class on the validation rows. */
final class TrainingLog {
    /** Its name beside a bundle. */
    static final String NAME = "training-log.csv";

    private static final String HEADER = "member,epoch,lr,train_loss,%s,best,seconds,peak_rss_mb";

    // the fields' places, before which no name needs quotes in a line of numbers
    private static final int SECONDS = 6;
    private static final int PEAK = 7;

    private TrainingLog() {}

    /** @param classes their names, (C); empty for numbers */
    static void write(Path file, Metric metric, List<String> classes, List<EpochResult> results) throws IOException {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, HEADER, CrossValidationFiles.quoted("valid_" + metric.text())));
        for (String name : classes) {
            for (String figure : List.of("_rows", "_loss", "_recall", "_predicted")) {
                text.append(',').append(CrossValidationFiles.quoted("valid_" + name + figure));
            }
        }
        text.append('\n');
        for (EpochResult r : results) {
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%d,%.4e,%.6f,%.6f,%b,%.1f,%d",
                    r.member(),
                    r.epoch(),
                    r.learningRate(),
                    r.trainLoss(),
                    r.score(),
                    r.best(),
                    r.seconds(),
                    r.peakBytes() >> 20));
            for (ClassResult one : r.classes()) {
                text.append(String.format(
                        Locale.ROOT, ",%d,%.6f,%.6f,%.6f", one.rows(), one.loss(), one.recall(), one.predicted()));
            }
            text.append('\n');
        }
        Files.writeString(file, text);
    }

    /**
     * What a training took, as its log says.
     *
     * @throws IOException if it cannot be read, or is none
     */
    static TrainingCost cost(Path file) throws IOException {
        double seconds = 0;
        double peak = 0;
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            String[] fields = line.split(",", -1);
            try {
                seconds += Double.parseDouble(fields[SECONDS]);
                peak = Math.max(peak, Double.parseDouble(fields[PEAK]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new IOException(file + ": \"" + line + "\" has no seconds and memory of an epoch", e);
            }
        }
        return new TrainingCost(seconds, peak);
    }
}
