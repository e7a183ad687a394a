package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.DataText;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** A CSV file as a table of the database: parsed once, then kept in memory or in its temporary folder. */
final class CsvSource {
    private static final Pattern LINE = Pattern.compile("CSV Error on Line: (\\d+)");
    private static final Pattern CELL = Pattern.compile(
            "Error when converting column \"c(\\d+)\"\\. Could not convert string \"(.*)\" to '", Pattern.DOTALL);

    private CsvSource() {}

    /** All cells are text at first; {@link #load} reads those that are wanted as numbers. */
    static List<SourceColumn> columns(Path file) throws IOException {
        List<String> names = CsvHeader.read(file);
        List<SourceColumn> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(new SourceColumn(file, names.get(i), "c" + i, "VARCHAR", true));
        }
        return columns;
    }

    /** Reads the columns of {@code view} out of the whole file, and returns the name of its rows. */
    static String load(Path file, List<SourceColumn> columns, List<ViewColumn> view, DuckDBConnection connection)
            throws SQLException {
        Set<String> numbers = view.stream()
                .filter(ViewColumn::number)
                .map(column -> column.source().reference())
                .collect(Collectors.toSet());
        String types = columns.stream()
                .map(column ->
                        column.reference() + (numbers.contains(column.reference()) ? ": 'FLOAT'" : ": 'VARCHAR'"))
                .collect(Collectors.joining(", ", "{", "}"));
        String wanted = view.stream().map(column -> column.source().reference()).collect(Collectors.joining(", "));
        String sql = "CREATE TABLE raw AS SELECT " + wanted + " FROM read_csv(" + DuckDb.path(file)
                + ", auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', compression = "
                + (FileFormat.isPacked(file) ? "'gzip'" : "'none'") + ", columns = " + types + ")";
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new DataException(explain(file, columns, e), e);
        }
        return "(SELECT *, rowid AS row_number FROM raw)";
    }

    private static String explain(Path file, List<SourceColumn> columns, SQLException e) {
        String message = String.valueOf(e.getMessage());
        Matcher line = LINE.matcher(message);
        Matcher cell = CELL.matcher(message);
        String where = line.find() ? ", line " + line.group(1) : "";
        if (cell.find()) {
            SourceColumn column = columns.get(Integer.parseInt(cell.group(1)));
            return file + where + ": column \"" + DataText.printable(column.name()) + "\" holds \""
                    + DataText.printable(cell.group(2)) + "\", must hold a number";
        }
        String detail = message.lines()
                .filter(text -> text.startsWith("Expected Number of Columns"))
                .findFirst()
                .orElse(DuckDb.reason(e));
        return file + where + ": no CSV with " + columns.size() + " columns: " + DataText.printable(detail);
    }
}
