package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import java.io.Closeable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;

/** Writes points to a Parquet or CSV file, by its ending, that {@link PointFile} reads. */
public final class PointWriter implements Closeable {
    private final OutputTable table;
    private final int width;

    private PointWriter(OutputTable table, int width) {
        this.table = table;
        this.width = width;
    }

    /**
     * Starts a file; nothing is seen of it before {@link #commit()}.
     *
     * @param columns the features' names, (N)
     * @throws DataException if the name has another ending or the folder cannot be written to
     */
    public static PointWriter create(Path file, List<String> columns) {
        List<OutputTable.Column> all = new ArrayList<>();
        all.add(new OutputTable.Column("seq_ix", "BIGINT"));
        all.add(new OutputTable.Column("step_in_seq", "BIGINT"));
        all.add(new OutputTable.Column(PointFile.FLAG, "BOOLEAN"));
        columns.forEach(name -> all.add(new OutputTable.Column(name, "FLOAT")));
        return new PointWriter(new OutputTable(file, all), columns.size());
    }

    /** Adds a row with as many features as there are columns. */
    public void write(Point point) {
        if (point.features().length != width) {
            throw new IllegalArgumentException("sequence " + point.sequence() + ", step " + point.step() + ": "
                    + point.features().length + " features, the file has " + width);
        }
        try {
            DuckDBAppender row = table.appender();
            row.beginRow().append(point.sequence()).append(point.step()).append(point.needPrediction());
            for (float value : point.features()) {
                row.append(value);
            }
            row.endRow();
        } catch (SQLException e) {
            throw table.failed(e);
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
