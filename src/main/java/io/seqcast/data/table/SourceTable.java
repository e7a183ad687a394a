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
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;

/**
 * A Parquet or CSV file as the database view {@code points}: a whole number each for {@code seq_ix} and {@code
 * step_in_seq}, perhaps the flag {@code need_prediction}, then the values {@code v0}, {@code v1}, … as 32-bit floats and
 * {@code row_number} from 0. What does not convert is NULL in the view; {@link TableChecks} finds it.
 */
final class SourceTable implements AutoCloseable {
    private final Path file;
    private final DuckDBConnection connection;
    private final List<SourceColumn> keys;
    private final List<SourceColumn> values;
    private final String rawRows;

    private SourceTable(
            Path file,
            DuckDBConnection connection,
            List<SourceColumn> keys,
            List<SourceColumn> values,
            String rawRows) {
        this.file = file;
        this.connection = connection;
        this.keys = keys;
        this.values = values;
        this.rawRows = rawRows;
    }

    /**
     * Opens {@code file}, whose first columns have to be {@code keyNames}.
     *
     * @param values how many of the columns after the keys, given by name, are values; what follows them is ignored
     */
    static SourceTable open(Path file, List<String> keyNames, ToIntFunction<List<String>> values) {
        FileFormat format = FileFormat.ofTable(file);
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + (Files.exists(file) ? ": is no file" : ": does not exist"));
        }
        try {
            DuckDBConnection connection = DuckDb.open();
            try {
                return open(file, format, keyNames, values, connection);
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
            ToIntFunction<List<String>> values,
            DuckDBConnection connection)
            throws SQLException, IOException {
        boolean parquet = format == FileFormat.PARQUET;
        List<SourceColumn> columns = parquet ? ParquetSource.columns(file, connection) : CsvSource.columns(file);
        requireKeys(file, keyNames, columns);
        List<SourceColumn> keys = columns.subList(0, keyNames.size());
        List<SourceColumn> others = columns.subList(keyNames.size(), columns.size());
        int width = values.applyAsInt(others.stream().map(SourceColumn::name).toList());
        String rawRows =
                parquet ? ParquetSource.rows(file) : CsvSource.load(file, columns, keyNames.size(), width, connection);
        SourceTable table = new SourceTable(file, connection, keys, others.subList(0, width), rawRows);
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
                                + ", then the features");
            }
        }
        if (columns.size() == keyNames.size()) {
            throw new DataException(file + ": no feature columns after " + String.join(", ", keyNames));
        }
    }

    private void createView() throws SQLException {
        List<String> expressions = new ArrayList<>();
        for (SourceColumn key : keys) {
            boolean flag = key.name().equals(PointFile.FLAG);
            String expression = flag ? key.asFlag(file) : key.asWhole(file);
            expressions.add(expression + " AS " + DuckDb.identifier(key.name()));
        }
        for (int i = 0; i < values.size(); i++) {
            expressions.add(values.get(i).asFloat(file) + " AS v" + i);
        }
        expressions.add("row_number");
        execute("CREATE VIEW points AS SELECT " + String.join(", ", expressions) + " FROM " + rawRows);
    }

    DataException failed(SQLException e) {
        return new DataException(file + ": cannot be read: " + DuckDb.reason(e), e);
    }

    Path file() {
        return file;
    }

    List<SourceColumn> keys() {
        return keys;
    }

    List<SourceColumn> values() {
        return values;
    }

    /** The columns of {@code points} for the first {@code count} values, with {@code prefix} before each. */
    static String valueList(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + "v" + i).collect(Collectors.joining(", "));
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
