package io.seqcast.cli;

import io.seqcast.data.DataException;
import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.data.Symbols;
import io.seqcast.data.table.PointColumns;
import io.seqcast.data.table.PointFile;
import io.seqcast.data.table.PredictionCursor;
import io.seqcast.data.table.PredictionFile;
import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.returns.ReturnPanel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts of returns from a file of predictions, brought together with the bars that they are of.
 *
 * @param panel the forecasts beside what came
 * @param asked after how many bars the data asks for a prediction
 */
record ReturnRows(ReturnPanel panel, long asked) {
    private static final String CLOSE = "close";

    /**
     * Reads both files.
     *
     * @throws DataException if the data lacks closes or times, a close is not above 0, or a prediction is of a bar that the data has not
     */
    static ReturnRows read(Path data, Path predictions, PredictionFile file, ReturnColumns columns) {
        try (PointFile bars = PointFile.open(data, PointColumns.ALL.withInputs(List.of(CLOSE)));
                PredictionCursor cursor = file.read()) {
            if (!bars.timed()) {
                throw new DataException(data
                        + ": has no column time, must have one: figures are made by date; 'bars import' writes it");
            }
            return new Reading(data, predictions, columns, bars.symbols(), cursor).run(bars.readSequences());
        }
    }

    /** Goes through both by rising sequence. */
    private static final class Reading {
        private final Path data;
        private final Path predictions;
        private final ReturnColumns columns;
        private final Symbols symbols;
        private final PredictionCursor cursor;
        private @Nullable Prediction next;

        Reading(Path data, Path predictions, ReturnColumns columns, Symbols symbols, PredictionCursor cursor) {
            this.data = data;
            this.predictions = predictions;
            this.columns = columns;
            this.symbols = symbols;
            this.cursor = cursor;
            next = cursor.next();
        }

        ReturnRows run(List<Sequence> sequences) {
            ReturnPanel.Builder builder = ReturnPanel.builder(columns.horizons());
            long asked = 0;
            for (Sequence sequence : sequences) {
                for (boolean flag : sequence.needPrediction()) {
                    asked += flag ? 1 : 0;
                }
                add(builder, sequence);
            }
            if (next != null) {
                throw unknown(next);
            }
            return new ReturnRows(built(builder), asked);
        }

        private void add(ReturnPanel.Builder builder, Sequence sequence) {
            int width = columns.places().size();
            int[] steps = new int[sequence.steps()];
            float[] forecasts = new float[sequence.steps() * width];
            int count = 0;
            for (Prediction row = next; row != null && row.sequence() <= sequence.id(); row = next) {
                if (row.sequence() < sequence.id() || row.step() >= sequence.steps()) {
                    throw unknown(row);
                }
                steps[count] = (int) row.step();
                for (int i = 0; i < width; i++) {
                    forecasts[count * width + i] = row.values()[columns.places().get(i)];
                }
                count++;
                next = cursor.next();
            }
            if (count > 0) {
                add(builder, sequence, Arrays.copyOf(steps, count), Arrays.copyOf(forecasts, count * width));
            }
        }

        private void add(ReturnPanel.Builder builder, Sequence sequence, int[] steps, float[] forecasts) {
            String symbol = symbols.name(sequence.id());
            String name = symbol == null ? "sequence " + sequence.id() : symbol;
            try {
                builder.add(name, Objects.requireNonNull(sequence.times()), sequence.rows(), steps, forecasts);
            } catch (EvaluationException e) {
                throw new DataException(data + ": " + e.getMessage(), e);
            }
        }

        private ReturnPanel built(ReturnPanel.Builder builder) {
            try {
                return builder.build();
            } catch (EvaluationException e) {
                throw new DataException(predictions + ": " + e.getMessage(), e);
            }
        }

        private DataException unknown(Prediction row) {
            return new DataException(predictions + ": sequence " + row.sequence() + ", step " + row.step()
                    + " is predicted, of which " + data
                    + " has no bar: both files must number symbols (seq_ix) and bars"
                    + " (step_in_seq) alike");
        }
    }
}
