package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** The points of a file, one after the other; for one thread at a time. */
public final class PointCursor implements Closeable {
    private final RowReader rows;

    PointCursor(RowReader rows) {
        this.rows = rows;
    }

    /**
     * The next point, or null after the last.
     *
     * @throws DataException if a step occurs twice in a sequence
     */
    public @Nullable Point next() {
        return rows.next() ? new Point(rows.sequence(), rows.step(), rows.flag(), rows.values()) : null;
    }

    @Override
    public void close() {
        rows.close();
    }
}
