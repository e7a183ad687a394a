package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import java.io.Closeable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Writes points to a Parquet or CSV file, by its ending, that {@link PointFile} reads. */
public final class PointWriter implements Closeable {
    private final OutputTable table;
    private final int width;
    private final PointExtras extras;
    private final float[] unknown;

    private PointWriter(OutputTable table, int width, PointExtras extras) {
        this.table = table;
        this.width = width;
        this.extras = extras;
        unknown = new float[extras.targets().size()];
        Arrays.fill(unknown, Float.NaN);
    }

    /**
     * Starts a file of keys and inputs; nothing is seen of it before {@link #commit()}.
     *
     * @param columns the inputs' names, (N)
     * @throws DataException if the name has another ending or the folder cannot be written to
     */
    public static PointWriter create(Path file, List<String> columns) {
        return create(file, columns, PointExtras.NONE);
    }

    /**
     * Starts a file of keys, then {@code time}, the inputs, the targets, the label, {@code weight} and {@code symbol}, of these
     * what is wanted.
     */
    public static PointWriter create(Path file, List<String> columns, PointExtras extras) {
        List<OutputTable.Column> all = new ArrayList<>();
        all.add(new OutputTable.Column("seq_ix", "BIGINT"));
        all.add(new OutputTable.Column("step_in_seq", "BIGINT"));
        all.add(new OutputTable.Column(PointFile.FLAG, "BOOLEAN"));
        if (extras.time()) {
            all.add(new OutputTable.Column(PointLayout.TIME, "TIMESTAMP_MS"));
        }
        columns.forEach(name -> all.add(new OutputTable.Column(name, "FLOAT")));
        extras.targets().forEach(name -> all.add(new OutputTable.Column(name, "FLOAT")));
        Stream.ofNullable(extras.label()).forEach(name -> all.add(new OutputTable.Column(name, "VARCHAR")));
        if (extras.weight()) {
            all.add(new OutputTable.Column(PointLayout.WEIGHT, "FLOAT"));
        }
        if (!extras.symbols().isEmpty()) {
            all.add(new OutputTable.Column(PointLayout.SYMBOL, "VARCHAR"));
        }
        return new PointWriter(new OutputTable(file, all), columns.size(), extras);
    }

    /** Adds a row with as many features as there are inputs; its weight is 1 and its targets and label are unknown. */
    public void write(Point point) {
        write(point, 1, unknown);
    }

    /** Adds a row whose label is unknown. */
    public void write(Point point, float weight, float[] targets) {
        write(point, weight, targets, null);
    }

    /** Adds a row whose targets are unknown. */
    public void write(Point point, float weight, @Nullable String label) {
        write(point, weight, unknown, label);
    }

    /**
     * Adds a row; its symbol is that of its sequence.
     *
     * @param weight what it counts in loss and score, at least 0
     * @param targets what is to be predicted after it, (M); NaN where it is unknown
     * @param label name of the class to be predicted after it; null if it is unknown or the file has no label
     */
    private void write(Point point, float weight, float[] targets, @Nullable String label) {
        requireWidth(point, "features", point.features().length, width);
        requireWidth(point, "targets", targets.length, unknown.length);
        try {
            DuckDBAppender row = table.appender();
            row.beginRow().append(point.sequence()).append(point.step()).append(point.needPrediction());
            if (extras.time()) {
                appendTime(row, point.time());
            }
            for (float value : point.features()) {
                row.append(value);
            }
            for (float value : targets) {
                row.append(value);
            }
            if (extras.label() != null) {
                row.append(label);
            }
            if (extras.weight()) {
                row.append(weight);
            }
            if (!extras.symbols().isEmpty()) {
                row.append(extras.symbols().name(point.sequence()));
            }
            row.endRow();
        } catch (SQLException e) {
            throw table.failed(e);
        }
    }

    private static void appendTime(DuckDBAppender row, long time) throws SQLException {
        if (time == Point.NO_TIME) {
            row.appendNull();
        } else {
            row.appendEpochMillis(time);
        }
    }

    private static void requireWidth(Point point, String what, int found, int wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException("sequence " + point.sequence() + ", step " + point.step() + ": " + found
                    + " " + what + ", the file has " + wanted);
        }
    }

    /** Writes the file, replacing an older one, whole or not at all. */
    public void commit() {
        table.commit();
    }

    /** Without a commit before it, nothing of the file remains. */
    @Override
    public void close() {
        table.close();
    }
}
