package io.seqcast.data.table;

import io.seqcast.data.Order;
import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Files of points as others write them, and what is read of them. */
final class TestTables {
    /** The keys of a CSV file's header. */
    static final String KEYS = "seq_ix,step_in_seq,need_prediction,";

    private TestTables() {}

    /** A CSV file; its name is one that is hard to quote. */
    static Path csv(Path folder, String text) throws IOException {
        return Files.writeString(folder.resolve("it's [bad]*.csv"), text);
    }

    /** The same with keys: a row of one sequence for each line of cells. */
    static Path csv(Path folder, String header, String... cells) throws IOException {
        StringBuilder text = new StringBuilder(KEYS).append(header).append('\n');
        for (int step = 0; step < cells.length; step++) {
            text.append("1,").append(step).append(",0,").append(cells[step]).append('\n');
        }
        return csv(folder, text.toString());
    }

    /** A Parquet file with the result of a query. */
    static Path parquet(Path folder, String select) throws SQLException {
        Path file = folder.resolve("points.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
        }
        return file;
    }

    /** The same with keys: rows of one sequence, of which {@code s} is the step. */
    static Path parquet(Path folder, int rows, String columns) throws SQLException {
        return parquet(
                folder,
                "SELECT 1 AS seq_ix, s AS step_in_seq, false AS need_prediction, " + columns + " FROM range(" + rows
                        + ") t(s)");
    }

    static List<Point> points(Path path, PointColumns roles, Order order) {
        List<Point> points = new ArrayList<>();
        try (PointFile file = PointFile.open(path, roles);
                PointCursor cursor = file.read(order)) {
            for (Point point = cursor.next(); point != null; point = cursor.next()) {
                points.add(point);
            }
        }
        return points;
    }

    /** The only sequence of a file. */
    static Sequence sequence(Path path, PointColumns roles) {
        try (PointFile file = PointFile.open(path, roles)) {
            List<Sequence> all = file.readSequences();
            if (all.size() != 1) {
                throw new AssertionError(path + " has " + all.size() + " sequences");
            }
            return all.get(0);
        }
    }
}
