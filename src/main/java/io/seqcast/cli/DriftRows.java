package io.seqcast.cli;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.data.table.Missing;
import io.seqcast.data.table.PointColumns;
import io.seqcast.data.table.PointFile;
import io.seqcast.data.table.PredictionCursor;
import io.seqcast.data.table.PredictionFile;
import io.seqcast.eval.ScoredRows;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Classification;
import io.seqcast.serve.drift.PooledRows;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command for drift watches: the pooled residuals and inputs of a file and its predictions.
 *
 * @param timed whether rows are pooled by their times; else by their steps
 */
record DriftRows(boolean timed, Pooled residuals, Pooled inputs) {
    /** Columns and their names. */
    record Pooled(List<String> names, PooledRows rows) {
        private static Pooled of(List<String> names) {
            return new Pooled(names, new PooledRows(names.size()));
        }
    }

    /** @param bundle the model that made the predictions; null if they are of the next row */
    static DriftRows read(Path data, Path predictions, @Nullable ModelBundle bundle) {
        return bundle == null || bundle.predictsNextRow() && bundle.texts().targets() == null
                ? nextRow(data, predictions, bundle)
                : outcomes(data, predictions, bundle);
    }

    private static DriftRows nextRow(Path data, Path predictions, @Nullable ModelBundle bundle) {
        try (PredictionFile file = PredictionFile.open(predictions);
                PointFile points = PointFile.open(data, PointColumns.ALL.withInputs(file.columns()))) {
            List<Sequence> sequences = points.readSequences();
            boolean timed = timed(sequences);
            Pooled residuals = Pooled.of(file.columns());
            try (PredictionCursor cursor = file.read()) {
                nextRow(data, byKey(sequences), cursor, residuals.rows(), timed);
            }
            Pooled inputs = bundle == null ? inputs(file.columns(), sequences, timed) : inputs(data, bundle, timed);
            return new DriftRows(timed, residuals, inputs);
        }
    }

    private static void nextRow(
            Path data, Map<Long, Sequence> sequences, PredictionCursor predictions, PooledRows into, boolean timed) {
        for (Prediction next = predictions.next(); next != null; next = predictions.next()) {
            Sequence sequence = sequences.get(next.sequence());
            if (sequence == null || next.step() >= sequence.steps()) {
                throw new DataException(data + ": has no sequence " + next.sequence() + ", step " + next.step()
                        + ", after which there is a prediction");
            }
            int step = (int) next.step();
            if (step + 1 < sequence.steps()) {
                double[] residual = new double[sequence.width()];
                for (int j = 0; j < residual.length; j++) {
                    residual[j] = (double) sequence.rows()[(step + 1) * residual.length + j] - next.values()[j];
                }
                into.add(timed ? sequence.time(step) : step, residual);
            }
        }
    }

    private static DriftRows outcomes(Path data, Path predictions, ModelBundle bundle) {
        List<Sequence> sequences;
        try (PointFile file = Inputs.openWithOutcomes(data, bundle)) {
            sequences = Inputs.narrow(file.readSequences(), data, bundle);
        }
        boolean timed = timed(sequences);
        Classification classes = bundle.task().classification();
        Pooled residuals = Pooled.of(classes == null ? bundle.outputs() : classes.classes());
        for (ScoredRows rows : new OutcomeScoring(bundle, sequences).rows(predictions)) {
            for (int t = 0; t < rows.steps(); t++) {
                if (rows.scored()[t]) {
                    residuals
                            .rows()
                            .add(
                                    rows.time(t),
                                    residual(rows, t, residuals.names().size(), classes != null));
                }
            }
        }
        return new DriftRows(timed, residuals, inputs(data, bundle, timed));
    }

    /** NaN where the outcome is unknown. */
    private static double[] residual(ScoredRows rows, int t, int width, boolean classes) {
        double[] residual = new double[width];
        for (int j = 0; j < width; j++) {
            float outcome = rows.actual()[classes ? t : t * width + j];
            double actual = classes && !Float.isNaN(outcome) ? (outcome == j ? 1 : 0) : outcome;
            residual[j] = actual - rows.predicted()[t * width + j];
        }
        return residual;
    }

    private static Pooled inputs(Path data, ModelBundle bundle, boolean timed) {
        try (PointFile file = Inputs.open(data, bundle, Missing.REFUSE)) {
            return inputs(file.columns(), file.readSequences(), timed);
        }
    }

    /** The inputs of sequences. @param timed whether to pool them by their times */
    static Pooled inputs(List<String> names, List<Sequence> sequences, boolean timed) {
        Pooled inputs = Pooled.of(names);
        double[] row = new double[names.size()];
        for (Sequence sequence : sequences) {
            for (int t = 0; t < sequence.steps(); t++) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = sequence.rows()[t * row.length + j];
                }
                inputs.rows().add(timed ? sequence.time(t) : t, row);
            }
        }
        return inputs;
    }

    private static boolean timed(List<Sequence> sequences) {
        for (Sequence sequence : sequences) {
            for (int t = 0; t < sequence.steps(); t++) {
                if (sequence.time(t) == Point.NO_TIME) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Map<Long, Sequence> byKey(List<Sequence> sequences) {
        Map<Long, Sequence> keys = new HashMap<>();
        sequences.forEach(sequence -> keys.put(sequence.id(), sequence));
        return keys;
    }
}
