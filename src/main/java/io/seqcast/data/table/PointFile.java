package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.Order;
import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import io.seqcast.data.SequenceBuilder;
import java.io.Closeable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A Parquet or CSV file of points, by its ending: columns {@code seq_ix}, {@code step_in_seq}, {@code need_prediction}, then
 * the features, whatever their names. Memory is bounded whatever the file's size, except for {@link #readSequences()}.
 */
public final class PointFile implements Closeable {
    static final String FLAG = "need_prediction";
    static final List<String> KEYS = List.of("seq_ix", "step_in_seq", FLAG);

    private final SourceTable table;
    private final List<String> columns;
    private final long rows;
    private final long sequences;

    private PointFile(SourceTable table, long rows, long sequences) {
        this.table = table;
        this.rows = rows;
        this.sequences = sequences;
        columns = table.values().stream().map(SourceColumn::name).toList();
    }

    /**
     * Opens a file and checks all of its content.
     *
     * @throws DataException if the file does not exist, is no such table, lacks a column, holds a cell of the wrong type or a
     *     number that is not finite, or a sequence's steps are not 0, 1, 2, …
     */
    public static PointFile open(Path file) {
        SourceTable table = SourceTable.open(file, KEYS, List::size);
        try {
            TableChecks checks = new TableChecks(table);
            long rows = checks.requireValues();
            if (rows == 0) {
                throw new DataException(file + ": holds no rows");
            }
            table.execute("CREATE TABLE sequences AS SELECT seq_ix, count(*) AS steps, min(step_in_seq) AS lowest, "
                    + "max(step_in_seq) AS highest FROM points GROUP BY seq_ix");
            checks.requireSteps();
            return new PointFile(table, rows, table.first("SELECT count(*) FROM sequences")[0]);
        } catch (SQLException e) {
            table.close();
            throw table.failed(e);
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    /** The features' names in file order, (N). */
    public List<String> columns() {
        return columns;
    }

    /** Number of features N. */
    public int width() {
        return columns.size();
    }

    /** Number of rows of all sequences. */
    public long rows() {
        return rows;
    }

    /** Number of sequences. */
    public long sequences() {
        return sequences;
    }

    /** Reads all points in the given order. Several cursors may be open at once; close each before the file. */
    public PointCursor read(Order order) {
        String sql = "SELECT p.seq_ix, p.step_in_seq, p.need_prediction, " + SourceTable.valueList("p.", width())
                + " FROM points p JOIN (SELECT seq_ix, row_number() OVER (ORDER BY " + order.sequenceKey()
                + ") - 1 AS place FROM sequences) s ON p.seq_ix = s.seq_ix ORDER BY s.place // " + order.interleaved()
                + ", p.step_in_seq, s.place";
        try {
            return new PointCursor(new RowReader(table, sql, true, width()));
        } catch (SQLException e) {
            throw table.failed(e);
        }
    }

    /** Reads all sequences into memory, by rising key. */
    public List<Sequence> readSequences() {
        List<Sequence> all = new ArrayList<>();
        try (PointCursor cursor = read(Order.bySequence())) {
            SequenceBuilder builder = new SequenceBuilder(width());
            for (Point point = cursor.next(); point != null; point = cursor.next()) {
                if (point.step() == 0 && !builder.isEmpty()) {
                    all.add(builder.build());
                }
                builder.add(point);
            }
            all.add(builder.build());
        }
        return List.copyOf(all);
    }

    @Override
    public void close() {
        table.close();
    }
}
