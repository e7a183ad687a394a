package io.seqcast.data.table;

import io.seqcast.data.DataException;
import java.sql.SQLException;
import java.util.Arrays;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** Rows of {@code seq_ix, step_in_seq[, need_prediction], v0, v1, …}, sorted so that equal keys are neighbours. */
final class RowReader implements AutoCloseable {
    private final SourceTable table;
    private final ChunkedRows chunks;
    private final boolean flagged;
    private final int width;
    private long[] sequences = new long[0];
    private long[] steps = new long[0];
    private boolean[] flags = new boolean[0];
    private float[] values = new float[0]; // (rows, width)
    private int rows;
    private int row = -1;

    RowReader(SourceTable table, String sql, boolean flagged, int width) throws SQLException {
        this.table = table;
        this.flagged = flagged;
        this.width = width;
        chunks = table.query(sql);
    }

    /** Moves to the next row; false at the end. */
    boolean next() {
        long lastSequence = row < 0 ? -1 : sequences[row];
        long lastStep = row < 0 ? -1 : steps[row];
        boolean first = row < 0;
        if (++row == rows && !load()) {
            return false;
        }
        if (!first && sequences[row] == lastSequence && steps[row] == lastStep) {
            throw new DataException(table.file() + ": sequence " + lastSequence + " has step " + lastStep + " twice");
        }
        return true;
    }

    long sequence() {
        return sequences[row];
    }

    long step() {
        return steps[row];
    }

    boolean flag() {
        return flags[row];
    }

    /** A copy of the row's values, (width). */
    float[] values() {
        return Arrays.copyOfRange(values, row * width, (row + 1) * width);
    }

    private boolean load() {
        DuckDBDataChunkReader chunk = chunks.next();
        if (chunk == null) {
            row--; // stays on the last row, so that another call comes here again
            return false;
        }
        rows = (int) chunk.rowCount();
        if (sequences.length < rows) {
            sequences = new long[rows];
            steps = new long[rows];
            flags = new boolean[rows];
            values = new float[rows * width];
        }
        DuckDBReadableVector sequence = chunk.vector(0);
        DuckDBReadableVector step = chunk.vector(1);
        for (int i = 0; i < rows; i++) {
            sequences[i] = sequence.getLong(i);
            steps[i] = step.getLong(i);
        }
        if (flagged) {
            DuckDBReadableVector flag = chunk.vector(2);
            for (int i = 0; i < rows; i++) {
                flags[i] = flag.getBoolean(i);
            }
        }
        for (int column = 0; column < width; column++) {
            loadColumn(chunk.vector((flagged ? 3 : 2) + column), column);
        }
        row = 0;
        return true;
    }

    private void loadColumn(DuckDBReadableVector vector, int column) {
        for (int i = 0; i < rows; i++) {
            values[i * width + column] = vector.getFloat(i);
        }
    }

    @Override
    public void close() {
        try {
            chunks.close();
        } catch (SQLException e) {
            throw new IllegalStateException(table.file() + ": cannot be closed: " + e.getMessage(), e);
        }
    }
}
