package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.Prediction;
import io.seqcast.data.table.ViewColumn.Role;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** The predictions of a file, by rising sequence, then step; for one thread at a time. */
public final class PredictionCursor implements Closeable {
    private final RowReader rows;
    private final int first;
    private final int width;
    private final int decision;

    PredictionCursor(SourceTable table, RowReader rows) {
        this.rows = rows;
        first = table.indexOf(Role.VALUE);
        width = table.names(Role.VALUE).size();
        decision = table.indexOf(Role.DECISION);
    }

    /**
     * The next prediction with its decision, its spread all zeros, or null after the last.
     *
     * @throws DataException if a step of a sequence is predicted twice
     */
    public @Nullable Prediction next() {
        if (!rows.next()) {
            return null;
        }
        return new Prediction(
                rows.sequence(),
                rows.step(),
                rows.numbers(first, width),
                new float[width],
                decision < 0 ? "" : rows.text(decision));
    }

    @Override
    public void close() {
        rows.close();
    }
}
