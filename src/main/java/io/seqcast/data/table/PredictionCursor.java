package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.Prediction;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/** The predictions of a file, by rising sequence, then step; for one thread at a time. */
public final class PredictionCursor implements Closeable {
    private final RowReader rows;

    PredictionCursor(RowReader rows) {
        this.rows = rows;
    }

    /**
     * The next prediction, its spread all zeros, or null after the last.
     *
     * @throws DataException if a step of a sequence is predicted twice
     */
    public @Nullable Prediction next() {
        if (!rows.next()) {
            return null;
        }
        float[] values = rows.values();
        return new Prediction(rows.sequence(), rows.step(), values, new float[values.length]);
    }

    @Override
    public void close() {
        rows.close();
    }
}
