package io.seqcast.cli;

import io.seqcast.data.DataException;
import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.data.table.PredictionCursor;
import io.seqcast.data.table.PredictionFile;
import io.seqcast.eval.Evaluation;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings predictions and the data that they are of together. */
final class Scoring {
    private Scoring() {}

    /**
     * Scores a file of predictions.
     *
     * @param sequences the data, by rising key
     * @throws DataException if the file has other columns than the data
     */
    static Evaluation evaluate(
            String name, Path predictions, List<String> columns, List<Sequence> sequences, boolean baselines) {
        try (PredictionFile file = PredictionFile.open(predictions)) {
            if (!file.columns().equals(columns)) {
                throw new DataException(predictions + ": predicts the features " + brief(file.columns())
                        + ", the data has " + brief(columns));
            }
            try (PredictionCursor cursor = file.read()) {
                return evaluate(name, cursor::next, columns.size(), sequences, baselines);
            }
        }
    }

    /**
     * Scores predictions that come by rising sequence and step.
     *
     * @param sequences the data, by rising key
     */
    static Evaluation evaluate(
            String name,
            Supplier<@Nullable Prediction> predictions,
            int width,
            List<Sequence> sequences,
            boolean baselines) {
        Evaluation.Builder builder = Evaluation.builder(name, width);
        if (!baselines) {
            builder.withoutBaselines();
        }
        Prediction next = predictions.get();
        for (Sequence sequence : sequences) {
            float[] predicted = new float[sequence.rows().length];
            boolean[] present = new boolean[sequence.steps()];
            while (next != null && next.sequence() <= sequence.id()) {
                int step = (int) Math.min(next.step(), Integer.MAX_VALUE);
                if (next.sequence() == sequence.id() && step >= 0 && step < sequence.steps()) {
                    if (present[step]) {
                        throw new DataException("sequence " + next.sequence() + ", step " + step + ": predicted twice");
                    }
                    System.arraycopy(next.values(), 0, predicted, step * width, width);
                    present[step] = true;
                } else {
                    builder.addUnasked(next.sequence(), next.step());
                }
                next = predictions.get();
            }
            builder.add(sequence, predicted, present);
        }
        for (; next != null; next = predictions.get()) {
            builder.addUnasked(next.sequence(), next.step());
        }
        return builder.build();
    }

    private static String brief(List<String> names) {
        return names.size() <= 6 ? names.toString() : names.size() + " columns from " + names.get(0);
    }
}
