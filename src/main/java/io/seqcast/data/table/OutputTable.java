package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.DataText;
import io.seqcast.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Rows gathered in a database, then written as one Parquet or CSV file in the order they came. */
final class OutputTable implements AutoCloseable {
    private final WholeFile file;
    private final FileFormat format;
    private final List<Column> columns;
    private final DuckDBConnection connection;
    private final DuckDBAppender appender;
    private boolean open = true;

    /**
     * A column to write.
     *
     * @param name in the file
     * @param type of the database
     */
    record Column(String name, String type) {}

    OutputTable(Path path, List<Column> columns) {
        format = FileFormat.ofTable(path);
        file = OutputFile.open(path);
        DataText.requireDistinct(columns.stream().map(Column::name).toList());
        this.columns = List.copyOf(columns);
        try {
            connection = DuckDb.open();
            String types = numbered(i -> "c" + i + " " + columns.get(i).type());
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE rows (" + types + ")");
            }
            appender = connection.createAppender("rows");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private String numbered(IntFunction<String> text) {
        return IntStream.range(0, columns.size()).mapToObj(text).collect(Collectors.joining(", "));
    }

    /** Where the next row goes: {@code beginRow}, the cells in order, {@code endRow}. */
    DuckDBAppender appender() {
        return appender;
    }

    /** Has the file written so that its bytes depend on the rows alone. */
    void useOneThread() {
        try (Statement statement = connection.createStatement()) {
            statement.execute(DuckDb.ONE_THREAD);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    DataException failed(Exception e) {
        return OutputFile.failed(file.path(), e);
    }

    /** Writes the file; it appears whole or not at all. */
    void commit() {
        try {
            appender.close();
            String cells = numbered(
                    i -> cell(i) + " AS " + DuckDb.identifier(columns.get(i).name()));
            String options = format == FileFormat.CSV ? "FORMAT csv, HEADER true" : "FORMAT parquet";
            try (Statement statement = connection.createStatement()) {
                statement.execute("COPY (SELECT " + cells + " FROM rows) TO "
                        + DuckDb.literal(file.aside().toString()) + " (" + options + ")");
            }
            file.commit();
        } catch (SQLException | IOException e) {
            throw failed(e);
        }
    }

    /** In a CSV file, flags are 0 and 1 as in the reference market, and times say that they are UTC. */
    private String cell(int index) {
        String name = "c" + index;
        if (format != FileFormat.CSV) {
            return name;
        }
        return switch (columns.get(index).type()) {
            case "BOOLEAN" -> "CAST(" + name + " AS TINYINT)";
            case "TIMESTAMP_MS" -> "strftime(CAST(" + name + " AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S.%gZ')";
            default -> name;
        };
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        try (file;
                connection;
                appender) {
            // each is closed, whatever the others do
        } catch (SQLException | IOException e) {
            throw failed(e);
        }
    }
}
