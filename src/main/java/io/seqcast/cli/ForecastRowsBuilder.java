package io.seqcast.cli;

import io.seqcast.cli.ReturnForecasts.Rows;
import io.seqcast.data.DataException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Gathers what is predicted of one sequence. */
final class ForecastRowsBuilder {
    private static final int FIRST_ROWS = 256;

    private final Path file;
    private final long sequence;
    private final int width;
    private int[] steps = new int[FIRST_ROWS];
    private int[] folds = new int[FIRST_ROWS];
    private float[] values;
    private int rows;

    /** @param width number of predicted values K */
    ForecastRowsBuilder(Path file, long sequence, int width) {
        this.file = file;
        this.sequence = sequence;
        this.width = width;
        values = new float[FIRST_ROWS * width];
    }

    /**
     * Adds a row.
     *
     * @param from where its values begin, (K)
     */
    void add(long step, int fold, float[] predicted, int from) {
        if (rows == steps.length) {
            steps = Arrays.copyOf(steps, 2 * rows);
            folds = Arrays.copyOf(folds, 2 * rows);
            values = Arrays.copyOf(values, 2 * rows * width);
        }
        steps[rows] = (int) Math.min(step, Integer.MAX_VALUE); // no bar is so late: it will be found to be unknown
        folds[rows] = fold;
        System.arraycopy(predicted, from, values, rows * width, width);
        rows++;
    }

    /**
     * All rows by rising step.
     *
     * @throws DataException if a step is predicted twice
     */
    Rows build() {
        int[] order = IntStream.range(0, rows)
                .boxed()
                .sorted(Comparator.comparingInt(row -> steps[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] sorted = new int[rows];
        int[] foldsOfRows = new int[rows];
        float[] valuesOfRows = new float[rows * width];
        for (int k = 0; k < rows; k++) {
            sorted[k] = steps[order[k]];
            foldsOfRows[k] = folds[order[k]];
            System.arraycopy(values, order[k] * width, valuesOfRows, k * width, width);
            if (k > 0 && sorted[k] == sorted[k - 1]) {
                throw new DataException(file + ": sequence " + sequence + ", step " + sorted[k]
                        + " is predicted twice, by folds " + foldsOfRows[k - 1] + " and " + foldsOfRows[k]
                        + ": a row is held out once");
            }
        }
        return new Rows(sorted, foldsOfRows, valuesOfRows);
    }
}
