package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.DataText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * A Parquet or CSV file as the database view {@code points}: the keys, then the other {@link ViewColumn}s, then {@code
 * row_number} from 0. What does not convert is NULL in the view; {@link TableChecks} finds it.
 */
final class SourceTable implements AutoCloseable {
    private final Path file;
    private final FileFormat format;
    private final DuckDBConnection connection;
    private final List<ViewColumn> columns;
    private final String rawRows;

    private SourceTable(
            Path file, FileFormat format, DuckDBConnection connection, List<ViewColumn> columns, String rawRows) {
        this.file = file;
        this.format = format;
        this.connection = connection;
        this.columns = columns;
        this.rawRows = rawRows;
    }

    /**
     * Opens {@code file}, whose first columns have to be {@code keyNames}.
     *
     * @param layout what the columns after the keys are read as
     */
    static SourceTable open(Path file, List<String> keyNames, Function<List<SourceColumn>, List<ViewColumn>> layout) {
        FileFormat format = FileFormat.ofSource(file);
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + (Files.exists(file) ? ": is no file" : ": does not exist"));
        }
        try {
            DuckDBConnection connection = DuckDb.open();
            try {
                return open(file, format, keyNames, layout, connection);
            } catch (SQLException | IOException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new DataException(file + ": not readable as " + format + ": " + DuckDb.reason(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static SourceTable open(
            Path file,
            FileFormat format,
            List<String> keyNames,
            Function<List<SourceColumn>, List<ViewColumn>> layout,
            DuckDBConnection connection)
            throws SQLException, IOException {
        boolean parquet = format == FileFormat.PARQUET;
        List<SourceColumn> found = parquet ? ParquetSource.columns(file, connection) : CsvSource.columns(file);
        requireKeys(file, keyNames, found);
        List<ViewColumn> columns = new ArrayList<>();
        found.subList(0, keyNames.size()).forEach(key -> columns.add(ViewColumn.key(key)));
        columns.addAll(layout.apply(found.subList(keyNames.size(), found.size())));
        String rawRows = parquet ? ParquetSource.rows(file) : CsvSource.load(file, found, columns, connection);
        SourceTable table = new SourceTable(file, format, connection, List.copyOf(columns), rawRows);
        table.createView();
        return table;
    }

    private static void requireKeys(Path file, List<String> keyNames, List<SourceColumn> columns) {
        for (int i = 0; i < keyNames.size(); i++) {
            String found = i < columns.size() ? '"' + columns.get(i).name() + '"' : "missing";
            if (!found.equals('"' + keyNames.get(i) + '"')) {
                throw new DataException(
                        file + ": column " + (i + 1) + " is " + DataText.printable(found) + ", must be \""
                                + keyNames.get(i) + "\": the columns are " + String.join(", ", keyNames)
                                + ", then the values");
            }
        }
        if (columns.size() == keyNames.size()) {
            throw new DataException(file + ": no columns after " + String.join(", ", keyNames));
        }
    }

    private void createView() throws SQLException {
        String expressions = columns.stream()
                .map(column -> column.expression() + " AS " + column.name() + ", ")
                .collect(Collectors.joining());
        execute("CREATE VIEW points AS SELECT " + expressions + "row_number FROM " + rawRows);
    }

    DataException failed(SQLException e) {
        return new DataException(file + ": cannot be read: " + DuckDb.reason(e), e);
    }

    Path file() {
        return file;
    }

    /** Of the view, in order. */
    List<ViewColumn> columns() {
        return columns;
    }

    /** The names in the file of the columns that have {@code role}. */
    List<String> names(ViewColumn.Role role) {
        return columns.stream()
                .filter(column -> column.role() == role)
                .map(column -> column.source().name())
                .toList();
    }

    /** The place of the first column that has {@code role}; −1 if none has. */
    int indexOf(ViewColumn.Role role) {
        return columns.stream().map(ViewColumn::role).toList().indexOf(role);
    }

    /** The columns of {@code points} that make rows, in order, as SQL selects them; names are those of sequences. */
    String selection(String prefix) {
        return columns.stream()
                .filter(column -> column.role() != ViewColumn.Role.SYMBOL)
                .map(column -> prefix + column.name())
                .collect(Collectors.joining(", "));
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first row of a query, as whole numbers; NULL reads 0. Empty if there is none. */
    long[] first(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            if (!result.next()) {
                return new long[0];
            }
            long[] row = new long[result.getMetaData().getColumnCount()];
            for (int i = 0; i < row.length; i++) {
                row[i] = result.getLong(i + 1);
            }
            return row;
        }
    }

    /** What stands in a cell of the file. */
    String cell(SourceColumn column, long rowNumber) throws SQLException {
        String sql = "SELECT CAST(" + column.reference() + " AS VARCHAR) FROM " + rawRows + " WHERE row_number = "
                + rowNumber;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            String text = result.next() ? result.getString(1) : null;
            return text == null ? "nothing" : '"' + DataText.printable(text) + '"';
        }
    }

    /** Where a row stands in the file, for people. */
    String place(long rowNumber) {
        String row = "row " + (rowNumber + 1);
        if (format != FileFormat.CSV) {
            return row;
        }
        try {
            return "line " + CsvLines.ofRow(file, rowNumber) + ", " + row;
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Starts a query over {@code points} on a connection of its own, so that several may run at once. */
    ChunkedRows query(String sql) throws SQLException {
        return ChunkedRows.of(connection.duplicate(), sql);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(file + ": cannot be closed: " + e.getMessage(), e);
        }
    }
}
