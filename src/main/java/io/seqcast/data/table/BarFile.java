package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.Symbols;
import java.io.Closeable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDataChunkReader;

/**
 * A table of market bars made elsewhere: Parquet, CSV or {@code .csv.gz}, with columns for symbol, date, open, high, low, close
 * and volume in their usual spellings, and perhaps an adjusted close. Its rows may be in the order of symbols or of dates, as long
 * as those of a symbol rise: the database sorts them by symbol, on disk where its memory of 2 GB does not suffice.
 */
public final class BarFile implements Closeable {
    /** Names of a bar's numbers. */
    public static final List<String> COLUMNS = List.of("open", "high", "low", "close", "volume");

    private final SourceTable table;
    private final String time;
    private final List<String> symbols;
    private final long rows;

    private BarFile(SourceTable table) throws SQLException {
        this.table = table;
        time = BarDates.column(table);
        symbols = symbols(table);
        rows = table.first("SELECT count(*) FROM points")[0];
    }

    /** @throws DataException if the file does not exist, is no such table, lacks a column or has one twice */
    public static BarFile open(Path file) {
        SourceTable table = SourceTable.open(file, List.of(), columns -> BarLayout.view(file, columns));
        try {
            return new BarFile(table);
        } catch (SQLException e) {
            table.close();
            throw table.failed(e);
        }
    }

    private static List<String> symbols(SourceTable table) throws SQLException {
        List<String> names = new ArrayList<>();
        String sql = "SELECT DISTINCT symbol FROM points WHERE symbol IS NOT NULL ORDER BY symbol";
        try (ChunkedRows chunks = table.query(sql)) {
            for (DuckDBDataChunkReader chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
                for (int row = 0; row < chunk.rowCount(); row++) {
                    names.add(chunk.vector(0).getString(row));
                }
            }
        }
        return List.copyOf(names);
    }

    /** All names, in the order of their characters. */
    public List<String> symbols() {
        return symbols;
    }

    /** Number of rows, whether they are bars or not. */
    public long rows() {
        return rows;
    }

    /** Whether there is an adjusted close. */
    public boolean adjusted() {
        return table.columns().size() > BarLayout.NUMBERS + COLUMNS.size();
    }

    /**
     * Reads the bars of some symbols as points that want predictions, one sequence after the other, by rising key.
     *
     * @param chosen which, and the sequences they become
     * @param adjust whether to scale prices by adjusted close / close, if there is one: open, high, low and close as one, so
     *     that splits and dividends leave no gap; volume stays
     * @param dropBad whether a row that is no bar is left out, and counted, or refused
     */
    public BarCursor read(Symbols chosen, boolean adjust, boolean dropBad) {
        boolean scale = adjust && adjusted();
        String numbers = table.columns().stream()
                .filter(column -> column.role() == ViewColumn.Role.VALUE)
                .limit(COLUMNS.size() + (scale ? 1 : 0))
                .map(column -> ", p." + column.name())
                .collect(Collectors.joining());
        String sql = "SELECT coalesce(c.sequence, 0) AS place, p.row_number, c.sequence IS NULL AS nameless, p." + time
                + numbers + " FROM points p LEFT JOIN chosen c ON p.symbol = c.symbol"
                + " WHERE c.sequence IS NOT NULL OR p.symbol IS NULL ORDER BY nameless DESC, place, p.row_number";
        try {
            table.execute("CREATE OR REPLACE TABLE chosen (sequence BIGINT, symbol VARCHAR)");
            if (!chosen.isEmpty()) {
                table.execute("INSERT INTO chosen VALUES "
                        + chosen.names().entrySet().stream()
                                .map(name -> "(" + name.getKey() + ", " + DuckDb.literal(name.getValue()) + ")")
                                .collect(Collectors.joining(", ")));
            }
            return new BarCursor(table, new RowReader(table, sql), chosen, scale, dropBad);
        } catch (SQLException e) {
            throw table.failed(e);
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
