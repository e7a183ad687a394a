package io.seqcast.data.table;

import java.sql.SQLException;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/** The result of a query, a vector of some thousand rows at a time. */
final class ChunkedRows implements AutoCloseable {
    private final DuckDBConnection connection;
    private final DuckDBPreparedStatement statement;
    private final DuckDBChunkedResult result;

    private ChunkedRows(DuckDBConnection connection, DuckDBPreparedStatement statement, DuckDBChunkedResult result) {
        this.connection = connection;
        this.statement = statement;
        this.result = result;
    }

    /** Runs {@code sql} on {@code connection}, which now belongs to the rows. */
    static ChunkedRows of(DuckDBConnection connection, String sql) throws SQLException {
        try {
            DuckDBPreparedStatement statement = connection.prepare(sql);
            return new ChunkedRows(connection, statement, statement.query());
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** The next rows, valid until the call after; null at the end. */
    @Nullable
    DuckDBDataChunkReader next() {
        return result.nextChunk() ? result.chunk() : null;
    }

    @Override
    public void close() throws SQLException {
        result.close();
        statement.close();
        connection.close();
    }
}
