package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Prediction;
import io.seqcast.data.table.PredictionCursor;
import io.seqcast.data.table.PredictionFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of predictions, compared. */
final class Predictions {
    private Predictions() {}

    static List<Prediction> read(Path file) {
        List<Prediction> predictions = new ArrayList<>();
        try (PredictionFile opened = PredictionFile.open(file);
                PredictionCursor cursor = opened.read()) {
            for (Prediction next = cursor.next(); next != null; next = cursor.next()) {
                predictions.add(next);
            }
        }
        return predictions;
    }

    /** The same rows, and no value further apart than {@code tolerance}; 0 asks for equal bits. */
    static void assertClose(Path actual, Path expected, float tolerance) {
        List<Prediction> a = read(actual);
        List<Prediction> b = read(expected);
        assertThat(a).hasSameSizeAs(b);
        float worst = 0;
        for (int i = 0; i < a.size(); i++) {
            assertThat(a.get(i).sequence()).isEqualTo(b.get(i).sequence());
            assertThat(a.get(i).step()).isEqualTo(b.get(i).step());
            for (int j = 0; j < a.get(i).values().length; j++) {
                worst = Math.max(worst, Math.abs(a.get(i).values()[j] - b.get(i).values()[j]));
            }
        }
        assertThat(worst).isLessThanOrEqualTo(tolerance);
    }
}
