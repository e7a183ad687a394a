package io.seqcast.data.table;

import io.seqcast.data.DataException;
import java.sql.SQLException;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** Rows of a view's columns, {@code seq_ix} and {@code step_in_seq} first, sorted so that equal keys are neighbours. */
final class RowReader implements AutoCloseable {
    private final SourceTable table;
    private final ChunkedRows chunks;
    private DuckDBReadableVector[] vectors = new DuckDBReadableVector[0]; // of the present rows, a column each
    private int rows;
    private int row = -1;
    private long sequence;
    private long step;

    RowReader(SourceTable table, String sql) throws SQLException {
        this.table = table;
        chunks = table.query(sql);
    }

    /** Moves to the next row; false at the end. */
    boolean next() {
        boolean first = vectors.length == 0;
        if (row + 1 >= rows && !load()) {
            return false;
        }
        row++;
        long lastSequence = sequence;
        long lastStep = step;
        sequence = whole(0);
        step = whole(1);
        if (!first && sequence == lastSequence && step == lastStep) {
            throw new DataException(table.file() + ": sequence " + sequence + " has step " + step + " twice");
        }
        return true;
    }

    long sequence() {
        return sequence;
    }

    long step() {
        return step;
    }

    boolean flag(int column) {
        return vectors[column].getBoolean(row);
    }

    long whole(int column) {
        return vectors[column].getLong(row);
    }

    float number(int column) {
        return vectors[column].getFloat(row);
    }

    /** Whether the row has nothing in a column that the view lets be NULL. */
    boolean missing(int column) {
        return vectors[column].isNull(row);
    }

    String text(int column) {
        return vectors[column].getString(row);
    }

    /** The row's numbers in {@code count} columns from {@code column} on. */
    float[] numbers(int column, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(column + i);
        }
        return numbers;
    }

    private boolean load() {
        DuckDBDataChunkReader chunk = chunks.next();
        if (chunk == null) {
            return false;
        }
        rows = (int) chunk.rowCount();
        row = -1;
        vectors = new DuckDBReadableVector[(int) chunk.columnCount()];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = chunk.vector(i);
        }
        return true;
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
