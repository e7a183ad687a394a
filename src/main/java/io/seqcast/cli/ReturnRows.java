package io.seqcast.cli;

import io.seqcast.cli.ReturnForecasts.Rows;
import io.seqcast.data.DataException;
import io.seqcast.data.Sequence;
import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.returns.ReturnPanel;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Forecasts of returns, brought together with the bars that they are of.
 *
 * @param panel the forecasts beside what came
 * @param coverage how many of the bars that ask for a prediction have one
 */
record ReturnRows(ReturnPanel panel, Coverage coverage) {

    /**
     * Brings them together.
     *
     * @param columns which of the forecasts are of which horizon
     * @throws DataException if a forecast is of a bar that the data has not, or a close is not above 0
     */
    static ReturnRows of(ReturnBars bars, ReturnForecasts forecasts, ReturnColumns columns) {
        ReturnPanel.Builder builder = ReturnPanel.builder(columns.horizons());
        Coverage.Counter counter = new Coverage.Counter(bars, columns.horizons().get(0));
        SortedMap<Long, Rows> left = new TreeMap<>(forecasts.sequences());
        for (Sequence sequence : bars.sequences()) {
            Rows rows = left.remove(sequence.id());
            int[] steps = rows == null ? new int[0] : rows.steps();
            if (steps.length > 0 && steps[steps.length - 1] >= sequence.steps()) {
                throw unknown(bars, forecasts, sequence.id(), steps[steps.length - 1]);
            }
            counter.count(sequence, steps);
            if (rows != null) {
                add(builder, bars, sequence, rows, columns);
            }
        }
        if (!left.isEmpty()) {
            Map.Entry<Long, Rows> first = left.entrySet().iterator().next();
            throw unknown(bars, forecasts, first.getKey(), first.getValue().steps()[0]);
        }
        try {
            return new ReturnRows(builder.build(), counter.coverage());
        } catch (EvaluationException e) {
            throw new DataException(forecasts.file() + ": " + e.getMessage(), e);
        }
    }

    private static void add(
            ReturnPanel.Builder builder, ReturnBars bars, Sequence sequence, Rows rows, ReturnColumns columns) {
        int width = columns.places().size();
        int given = rows.values().length / rows.steps().length;
        float[] values = new float[rows.steps().length * width];
        for (int cell = 0; cell < values.length; cell++) {
            values[cell] = rows.values()[cell / width * given + columns.places().get(cell % width)];
        }
        try {
            builder.add(
                    bars.name(sequence),
                    Objects.requireNonNull(sequence.times()),
                    sequence.rows(),
                    rows.steps(),
                    rows.folds(),
                    values);
        } catch (EvaluationException e) {
            throw new DataException(bars.file() + ": " + e.getMessage(), e);
        }
    }

    private static DataException unknown(ReturnBars bars, ReturnForecasts forecasts, long sequence, int step) {
        return new DataException(
                forecasts.file() + ": sequence " + sequence + ", step " + step + " is predicted, of which "
                        + bars.file()
                        + " has no bar: both files must number symbols (seq_ix) and bars (step_in_seq) alike");
    }
}
