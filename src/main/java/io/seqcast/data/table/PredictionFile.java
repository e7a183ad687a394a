package io.seqcast.data.table;

import io.seqcast.data.DataException;
import java.io.Closeable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * A Parquet or CSV file of predictions, by its ending, as {@link PredictionWriter} writes it; metadata columns are left out.
 */
public final class PredictionFile implements Closeable {
    private final SourceTable table;
    private final List<String> columns;
    private final long rows;

    private PredictionFile(SourceTable table, List<String> columns, long rows) {
        this.table = table;
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Opens a file and checks its content.
     *
     * @throws DataException if the file does not exist, is no such table, lacks a column, or holds a cell of the wrong type or
     *     a number that is not finite
     */
    public static PredictionFile open(Path file) {
        SourceTable table = SourceTable.open(file, PredictionColumns.KEYS, PredictionColumns::features);
        try {
            List<String> columns =
                    table.values().stream().map(SourceColumn::name).toList();
            return new PredictionFile(table, columns, new TableChecks(table).requireValues());
        } catch (SQLException e) {
            table.close();
            throw table.failed(e);
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    /** The predicted features' names in file order, (N). */
    public List<String> columns() {
        return columns;
    }

    /** Number of predicted features N. */
    public int width() {
        return columns.size();
    }

    /** Number of predictions. */
    public long rows() {
        return rows;
    }

    /** Reads all predictions. Several cursors may be open at once; close each before the file. */
    public PredictionCursor read() {
        String sql = "SELECT seq_ix, step_in_seq, " + SourceTable.valueList("", width())
                + " FROM points ORDER BY seq_ix, step_in_seq";
        try {
            return new PredictionCursor(new RowReader(table, sql, false, width()));
        } catch (SQLException e) {
            throw table.failed(e);
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
