package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.table.ViewColumn.Role;
import java.io.Closeable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * A Parquet or CSV file of predictions, by its ending, as {@link PredictionWriter} writes it; of the metadata only the decision
 * is read.
 */
public final class PredictionFile implements Closeable {
    private final SourceTable table;
    private final long rows;

    private PredictionFile(SourceTable table, long rows) {
        this.table = table;
        this.rows = rows;
    }

    /**
     * Opens a file and checks its content.
     *
     * @throws DataException if the file does not exist, is no such table, lacks a column, or holds a cell of the wrong type or
     *     a number that is not finite
     */
    public static PredictionFile open(Path file) {
        SourceTable table = SourceTable.open(file, PredictionColumns.KEYS, PredictionColumns::view);
        try {
            return new PredictionFile(table, new TableChecks(table).requireCells());
        } catch (SQLException e) {
            table.close();
            throw table.failed(e);
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    /** The outputs' names in file order, (N). */
    public List<String> columns() {
        return table.names(Role.VALUE);
    }

    /** Number of outputs N. */
    public int width() {
        return columns().size();
    }

    /** Number of predictions. */
    public long rows() {
        return rows;
    }

    /** Reads all predictions. Several cursors may be open at once; close each before the file. */
    public PredictionCursor read() {
        String sql = "SELECT " + table.selection("") + " FROM points ORDER BY seq_ix, step_in_seq";
        try {
            return new PredictionCursor(table, new RowReader(table, sql));
        } catch (SQLException e) {
            throw table.failed(e);
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
