package io.seqcast.train;

import io.seqcast.train.part.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The epochs of a training as CSV. */
final class TrainingLog {
    private static final String HEADER = "member,epoch,lr,train_loss,valid_%s,best,seconds,peak_rss_mb\n";

    private TrainingLog() {}

    static void write(Path file, Metric metric, List<EpochResult> results) throws IOException {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, HEADER, metric.text()));
        for (EpochResult r : results) {
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%d,%.4e,%.6f,%.6f,%b,%.1f,%d%n",
                    r.member(),
                    r.epoch(),
                    r.learningRate(),
                    r.trainLoss(),
                    r.score(),
                    r.best(),
                    r.seconds(),
                    r.peakBytes() >> 20));
        }
        Files.writeString(file, text.toString().replace("\r\n", "\n"));
    }
}
