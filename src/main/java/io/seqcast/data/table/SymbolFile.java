package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.DataText;
import io.seqcast.data.Symbols;
import io.seqcast.data.table.ViewColumn.Role;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBDataChunkReader;

/** The names of sequences in a file: its column {@code symbol}, of text, beside {@code seq_ix}. */
public final class SymbolFile {
    private SymbolFile() {}

    /**
     * Reads the names out of any Parquet or CSV file whose first column is {@code seq_ix} and another {@code symbol}: a file of
     * points or predictions, or a small table of no more than these two.
     *
     * @throws DataException if it is no such table, a row has no name, a sequence two names, or two sequences one
     */
    public static Symbols read(Path file) {
        try (SourceTable table =
                SourceTable.open(file, List.of("seq_ix"), columns -> List.of(ViewColumn.symbol(find(file, columns))))) {
            new TableChecks(table).requireCells();
            return of(table);
        } catch (SQLException e) {
            throw new DataException(file + ": cannot be read: " + DuckDb.reason(e), e);
        }
    }

    private static SourceColumn find(Path file, List<SourceColumn> columns) {
        return columns.stream()
                .filter(column -> column.name().equals(PointLayout.SYMBOL))
                .findFirst()
                .orElseThrow(() -> new DataException(file + ": has no column \"" + PointLayout.SYMBOL
                        + "\"; behind seq_ix stand " + PointLayout.list(columns)));
    }

    /** The names in an open table whose cells were checked; none if it has no such column. */
    static Symbols of(SourceTable table) throws SQLException {
        Map<Long, String> names = new TreeMap<>();
        if (table.indexOf(Role.SYMBOL) < 0) {
            return Symbols.NONE;
        }
        try (ChunkedRows chunks = table.query("SELECT seq_ix, min(symbol), max(symbol) FROM points GROUP BY seq_ix")) {
            for (DuckDBDataChunkReader chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
                for (int row = 0; row < chunk.rowCount(); row++) {
                    long sequence = chunk.vector(0).getLong(row);
                    String name = chunk.vector(1).getString(row);
                    String other = chunk.vector(2).getString(row);
                    if (!name.equals(other)) {
                        throw new DataException(table.file() + ": sequence " + sequence + " is called \""
                                + DataText.printable(name) + "\" and \"" + DataText.printable(other)
                                + "\", must have one symbol in all its rows, or the column another name");
                    }
                    names.put(sequence, name);
                }
            }
        }
        try {
            return new Symbols(names);
        } catch (DataException e) {
            throw new DataException(table.file() + ": " + e.getMessage(), e);
        }
    }
}
