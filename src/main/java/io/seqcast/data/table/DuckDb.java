package io.seqcast.data.table;

import java.io.File;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import org.duckdb.DuckDBConnection;

/** DuckDB databases in memory, which spill to a folder of their own under the system's temporary one. */
final class DuckDb {
    /** Sets a database to work in one thread: rows keep their order and files their bytes. */
    static final String ONE_THREAD = "SET threads TO 1";

    private static final String MEMORY_LIMIT = "2GB";

    private DuckDb() {}

    static DuckDBConnection open() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("memory_limit", MEMORY_LIMIT);
        settings.setProperty(
                "temp_directory",
                System.getProperty("java.io.tmpdir") + File.separator + "seqcast-" + UUID.randomUUID());
        settings.setProperty("jdbc_stream_results", "true");
        return DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A file's name to read from, with what DuckDB would take for a pattern escaped. */
    static String path(Path file) {
        return literal(file.toString().replaceAll("([\\[*?])", "[$1]"));
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** DuckDB's message without its hints and excerpts, which speak of SQL that the user never wrote. */
    static String reason(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
