package io.seqcast.data.table;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** A Parquet file as rows of the database, read in place. */
final class ParquetSource {
    private ParquetSource() {}

    static List<SourceColumn> columns(Path file, DuckDBConnection connection) throws SQLException {
        List<SourceColumn> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("DESCRIBE SELECT * FROM read_parquet(" + DuckDb.path(file) + ")")) {
            while (result.next()) {
                String name = result.getString("column_name");
                columns.add(
                        new SourceColumn(file, name, DuckDb.identifier(name), result.getString("column_type"), false));
            }
        }
        return columns;
    }

    static String rows(Path file) {
        return "(SELECT *, file_row_number AS row_number FROM read_parquet(" + DuckDb.path(file)
                + ", file_row_number = true))";
    }
}
