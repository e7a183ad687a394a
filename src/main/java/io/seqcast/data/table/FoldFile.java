package io.seqcast.data.table;

import io.seqcast.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.jspecify.annotations.Nullable;

/** A table of out-of-fold predictions, read a sequence at a time, as often as need be. */
public final class FoldFile implements AutoCloseable {
    private final Path file;
    private final List<Path> parts;
    private final DuckDBConnection connection;
    private final FoldColumns all;
    private final FoldColumns columns; // of those members that are wanted

    private FoldFile(List<Path> parts, Predicate<String> members, DuckDBConnection connection) throws SQLException {
        this.file = parts.get(0);
        this.parts = parts;
        this.connection = connection;
        this.all = FoldColumns.of(file, ParquetSource.columns(file, connection));
        this.columns = all.only(members);
        try (Statement statement = connection.createStatement()) {
            statement.execute(DuckDb.ONE_THREAD); // rows come in the file's order
        }
    }

    /**
     * Opens a table that lies in one file, or in several of the same columns.
     *
     * @throws DataException if it is no table of out-of-fold predictions, naming file and column
     */
    public static FoldFile open(List<Path> parts) {
        return open(parts, member -> true);
    }

    /** As {@link #open(List)}, as if the table had been made for the members of these names alone. */
    public static FoldFile open(List<Path> parts, Predicate<String> members) {
        for (Path part : parts) {
            if (!Files.isRegularFile(part)) {
                throw new DataException(
                        part + ": no such file; 'train' with folds keeps its members' out-of-fold predictions in one");
            }
        }
        Path first = parts.get(0);
        try {
            DuckDBConnection connection = DuckDb.open();
            try {
                return new FoldFile(List.copyOf(parts), members, connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new DataException(first + ": not readable as PARQUET: " + DuckDb.reason(e), e);
        }
    }

    /** Whether the columns of a file are those of such a table; no other file is refused for that. */
    public static boolean isOne(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (DuckDBConnection connection = DuckDb.open()) {
            return FoldColumns.areIn(ParquetSource.columns(file, connection));
        } catch (SQLException e) {
            return false; // who opens it as what it is meant to be says why it cannot be read
        }
    }

    public FoldColumns columns() {
        return columns;
    }

    /** Fingerprints of the members that the table was made for, (M); empty if it does not say. */
    public List<String> fingerprints() {
        String sql = "SELECT decode(value) FROM parquet_kv_metadata(" + DuckDb.path(file) + ") WHERE decode(key) = "
                + DuckDb.literal(FoldWriter.FINGERPRINTS);
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? wanted(List.of(result.getString(1).split(",", -1))) : List.of();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private List<String> wanted(List<String> fingerprints) {
        return IntStream.range(0, Math.min(fingerprints.size(), all.members().size()))
                .filter(k -> columns.members().contains(all.members().get(k)))
                .mapToObj(fingerprints::get)
                .toList();
    }

    /**
     * Gives all rows, those of a sequence in a fold at a time.
     *
     * @throws DataException for a table without rows, a sequence whose rows in a fold stand apart, a weight that is not above 0, a
     *     prediction that is not finite, naming sequence and step
     */
    public void forEach(Consumer<FoldRows> consumer) {
        Set<Part> seen = new HashSet<>();
        try (ChunkedRows chunks = ChunkedRows.of(
                connection.duplicate(), "SELECT " + columns.list() + " FROM " + FoldWriter.source(parts))) {
            @Nullable FoldRowsBuilder builder = null;
            for (DuckDBDataChunkReader chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
                FoldChunk rows = new FoldChunk(file, columns, chunk);
                for (int row = 0; row < rows.size(); row++) {
                    Part part = new Part(rows.sequence(row), rows.fold(row));
                    if (builder == null || !part.equals(new Part(builder.sequence(), builder.fold()))) {
                        if (builder != null) {
                            consumer.accept(builder.rows());
                        }
                        if (!seen.add(part)) {
                            throw new DataException(file + ": rows of sequence " + part.sequence + " in fold "
                                    + part.fold + " stand apart, must be one block");
                        }
                        builder = new FoldRowsBuilder(part.sequence, part.fold, columns);
                    }
                    rows.copy(row, builder);
                }
            }
            if (builder == null) {
                throw new DataException(file + ": holds no row, must have the scored rows of every fold");
            }
            consumer.accept(builder.rows());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private record Part(long sequence, int fold) {}

    private DataException failed(SQLException e) {
        return new DataException(file + ": cannot be read: " + DuckDb.reason(e), e);
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
