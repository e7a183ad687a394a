package io.seqcast.train;

import io.seqcast.train.part.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The epochs of a training as CSV, with rows, loss, recall and predicted share of every class on the validation rows. */
final class TrainingLog {
    private static final String HEADER = "member,epoch,lr,train_loss,%s,best,seconds,peak_rss_mb";

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
}
