package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.Order;
import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import io.seqcast.data.SequenceBuilder;
import io.seqcast.data.Symbols;
import io.seqcast.data.table.ViewColumn.Role;
import java.io.Closeable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A Parquet or CSV file of points, by its ending: columns {@code seq_ix}, {@code step_in_seq}, {@code need_prediction}, then
 * others, whatever their names, for what {@link PointColumns} says. A {@code time} is a timestamp (without a zone: UTC), a date
 * or whole milliseconds since 1970, as text in ISO 8601; an empty cell is an unknown one. A {@code symbol}, of text, names the row's sequence. Memory is bounded whatever the file's size, except for {@link #readSequences()}.
 */
public final class PointFile implements Closeable {
    static final String FLAG = "need_prediction";
    static final List<String> KEYS = List.of("seq_ix", "step_in_seq", FLAG);

    private final SourceTable table;
    private final Missing missing;
    private final long rows;
    private final long sequences;
    private final Symbols symbols;

    private PointFile(SourceTable table, Missing missing, long rows, long sequences, Symbols symbols) {
        this.table = table;
        this.missing = missing;
        this.rows = rows;
        this.sequences = sequences;
        this.symbols = symbols;
    }

    /**
     * Opens a file whose columns are all inputs, but for {@code time} and {@code weight}, and checks all of its content.
     *
     * @throws DataException as {@link #open(Path, PointColumns)}
     */
    public static PointFile open(Path file) {
        return open(file, PointColumns.ALL);
    }

    /**
     * Opens a file and checks all of its content.
     *
     * @param roles what its columns are for
     * @throws DataException if the file does not exist, is no such table, lacks a column, holds a cell of the wrong type, an
     *     input that is not finite and may not be missing, a target or weight that is infinite, a weight below 0 or a label
     *     that is none of the classes, a sequence has no symbol or two, or the symbol of another, where there are any, or its
     *     steps are not 0, 1, 2, …
     */
    public static PointFile open(Path file, PointColumns roles) {
        SourceTable table = SourceTable.open(file, KEYS, columns -> new PointLayout(file, columns, roles).view());
        try {
            TableChecks checks = new TableChecks(table);
            long rows = checks.requireCells();
            if (rows == 0) {
                throw new DataException(file + ": holds no rows");
            }
            table.execute("CREATE TABLE sequences AS SELECT seq_ix, count(*) AS steps, min(step_in_seq) AS lowest, "
                    + "max(step_in_seq) AS highest FROM points GROUP BY seq_ix");
            checks.requireSteps();
            long sequences = table.first("SELECT count(*) FROM sequences")[0];
            return new PointFile(table, roles.missing(), rows, sequences, SymbolFile.of(table));
        } catch (SQLException e) {
            table.close();
            throw table.failed(e);
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    /** The inputs' names in the order of a point's features, (N). */
    public List<String> columns() {
        return table.names(Role.VALUE);
    }

    /** Number of inputs N. */
    public int width() {
        return columns().size();
    }

    /** The names of the target columns, then that of the label if there is one, (M). */
    public List<String> targets() {
        return table.names(Role.TARGET);
    }

    /** Whether points have a time. */
    public boolean timed() {
        return table.indexOf(Role.TIME) >= 0;
    }

    /** Whether rows have a weight. */
    public boolean weighted() {
        return table.indexOf(Role.WEIGHT) >= 0;
    }

    /** The sequences' names; none if the file has no column {@code symbol}. */
    public Symbols symbols() {
        return symbols;
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
        String sql = "SELECT " + table.selection("p.")
                + " FROM points p JOIN (SELECT seq_ix, row_number() OVER (ORDER BY " + order.sequenceKey()
                + ") - 1 AS place FROM sequences) s ON p.seq_ix = s.seq_ix ORDER BY s.place // " + order.interleaved()
                + ", p.step_in_seq, s.place";
        try {
            RowReader reader = new RowReader(table, sql);
            return new PointCursor(table, reader, new MissingCells(missing, order.interleaved()));
        } catch (SQLException e) {
            throw table.failed(e);
        }
    }

    /** Reads all sequences into memory, by rising key, with their times, weights and targets. */
    public List<Sequence> readSequences() {
        List<Sequence> all = new ArrayList<>();
        try (PointCursor cursor = read(Order.bySequence())) {
            boolean timed = timed();
            boolean weighted = weighted();
            SequenceBuilder builder =
                    new SequenceBuilder(width(), timed, weighted, targets().size());
            for (Point point = cursor.next(); point != null; point = cursor.next()) {
                if (point.step() == 0 && !builder.isEmpty()) {
                    all.add(builder.build());
                }
                builder.add(point, cursor.weight(), cursor.targets());
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
