package io.seqcast.stream;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import java.util.ArrayDeque;
import java.util.List;

/** The last rows and predictions of a sequence that somebody looks at. Belongs to its task's thread. */
final class SequenceTrace {
    /** Rows, and predictions, that are kept. */
    static final int LENGTH = 240;

    private final ArrayDeque<Point> rows = new ArrayDeque<>();
    private final ArrayDeque<Prediction> predictions = new ArrayDeque<>();

    /** @param before rows accepted until now, at most {@link #LENGTH}, by rising step */
    SequenceTrace(List<Point> before) {
        rows.addAll(before);
    }

    /** A row was accepted; one of step 0 begins anew. */
    void add(Point row) {
        if (row.step() == 0) {
            rows.clear();
            predictions.clear();
        }
        append(rows, row);
    }

    void add(Prediction prediction) {
        append(predictions, prediction);
    }

    SequenceView view(long sequence) {
        return new SequenceView(sequence, List.copyOf(rows), List.copyOf(predictions));
    }

    private static <T> void append(ArrayDeque<T> all, T newest) {
        if (all.size() == LENGTH) {
            all.removeFirst();
        }
        all.addLast(newest);
    }
}
