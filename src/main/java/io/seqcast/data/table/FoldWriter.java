package io.seqcast.data.table;

import io.seqcast.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Out-of-fold predictions into a Parquet file. Equal rows make equal bytes. */
public final class FoldWriter implements AutoCloseable {
    static final String FINGERPRINTS = "seqcast.members";

    private final int width;
    private final int columns; // of features
    private final OutputTable table;

    /** @throws io.seqcast.data.DataException if nothing can be written under this name */
    public FoldWriter(Path file, FoldColumns columns) {
        width = columns.outputs().size();
        this.columns = columns.features().size();
        table = new OutputTable(file, columns.columns());
        try {
            table.useOneThread();
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    public void write(FoldRows rows) {
        try {
            for (int i = 0; i < rows.size(); i++) {
                DuckDBAppender row = table.appender().beginRow();
                row.append(rows.sequence())
                        .append(rows.steps()[i])
                        .append(rows.fold())
                        .append(rows.weights()[i]);
                append(row, rows.outcomes(), width, i);
                for (float[] values : rows.predictions()) {
                    append(row, values, width, i);
                }
                append(row, rows.features(), columns, i);
                row.endRow();
            }
        } catch (SQLException e) {
            throw table.failed(e);
        }
    }

    private static void append(DuckDBAppender row, float[] values, int width, int i) throws SQLException {
        for (int j = i * width; j < (i + 1) * width; j++) {
            row.append(values[j]);
        }
    }

    /** The file appears, whole. */
    public void commit() {
        table.commit();
    }

    @Override
    public void close() {
        table.close();
    }

    /**
     * Sees to it before long work that a table can be written; its folder is made if need be.
     *
     * @throws io.seqcast.data.DataException if none can be
     */
    public static void requireWritable(Path file) {
        FileFormat.of(file, FileFormat.PARQUET);
        try {
            Files.createDirectories(file.toAbsolutePath().normalize().getParent());
            OutputFile.open(file).close();
        } catch (IOException e) {
            throw OutputFile.failed(file, e);
        }
    }

    /**
     * Makes one table of several, of the same columns, in a stream.
     *
     * @param fingerprints of the members that the table was made for, (M); they stand in the file's metadata
     */
    public static void join(List<Path> parts, Path file, List<String> fingerprints) {
        try (WholeFile whole = OutputFile.open(file)) {
            try (DuckDBConnection connection = DuckDb.open();
                    Statement statement = connection.createStatement()) {
                statement.execute(DuckDb.ONE_THREAD);
                statement.execute("COPY (SELECT * FROM " + source(parts) + ") TO "
                        + DuckDb.literal(whole.aside().toString()) + " (FORMAT parquet, KV_METADATA {"
                        + DuckDb.literal(FINGERPRINTS) + ": " + DuckDb.literal(String.join(",", fingerprints)) + "})");
            }
            whole.commit();
        } catch (SQLException | IOException e) {
            throw OutputFile.failed(file, e);
        }
    }

    /** Some files as rows of the database, one after the other. */
    static String source(List<Path> parts) {
        return parts.stream().map(DuckDb::path).collect(Collectors.joining(", ", "read_parquet([", "])"));
    }
}
