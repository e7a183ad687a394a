package io.seqcast.target;

import io.seqcast.data.Sequence;
import java.util.Arrays;
import java.util.List;

/**
 * Columns of the next row; unknown after the last one.
 *
 * @param columns indices of the features, (K)
 */
public record NextRow(List<Integer> columns) implements Targets {
    public NextRow {
        columns = List.copyOf(columns);
    }

    @Override
    public int width() {
        return columns.size();
    }

    @Override
    public float[] after(Sequence sequence) {
        int width = width();
        float[] after = new float[sequence.steps() * width];
        Arrays.fill(after, Math.max(0, after.length - width), after.length, Float.NaN);
        for (int j = 0; j < width; j++) {
            int column = columns.get(j);
            for (int t = 0; t + 1 < sequence.steps(); t++) {
                after[t * width + j] = sequence.rows()[(t + 1) * sequence.width() + column];
            }
        }
        return after;
    }
}
