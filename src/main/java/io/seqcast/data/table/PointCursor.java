package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import io.seqcast.data.table.ViewColumn.Role;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** The points of a file, one after the other; for one thread at a time. */
public final class PointCursor implements Closeable {
    private static final int FLAG = PointFile.KEYS.indexOf(PointFile.FLAG);

    private final RowReader rows;
    private final MissingCells missing;
    private final int inputs;
    private final int width;
    private final int targets;
    private final int targetWidth;
    private final int time;
    private final int weight;

    PointCursor(SourceTable table, RowReader rows, MissingCells missing) {
        this.rows = rows;
        this.missing = missing;
        inputs = table.indexOf(Role.VALUE);
        width = table.names(Role.VALUE).size();
        targets = table.indexOf(Role.TARGET);
        targetWidth = table.names(Role.TARGET).size();
        time = table.indexOf(Role.TIME);
        weight = table.indexOf(Role.WEIGHT);
    }

    /**
     * The next point, or null after the last.
     *
     * @throws DataException if a step occurs twice in a sequence
     */
    public @Nullable Point next() {
        if (!rows.next()) {
            return null;
        }
        float[] features = rows.numbers(inputs, width);
        missing.fill(rows.sequence(), features);
        return new Point(
                rows.sequence(), rows.step(), rows.flag(FLAG), features, time < 0 ? Point.NO_TIME : rows.whole(time));
    }

    /** What the point that came last counts in loss and score: at least 0, and 1 in a file without weights. */
    public float weight() {
        return weight < 0 ? 1 : rows.number(weight);
    }

    /** What is to be predicted after the point that came last, (M); NaN where it is unknown. */
    public float[] targets() {
        return rows.numbers(targets, targetWidth);
    }

    @Override
    public void close() {
        rows.close();
    }
}
