package io.seqcast.stream;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import java.util.List;

/**
 * What was seen lately of one sequence.
 *
 * @param sequence its key
 * @param rows the last ones accepted, by rising step; their arrays are shared, nobody writes to them
 * @param predictions emitted since somebody looks, at most as many as rows, by rising step
 */
public record SequenceView(long sequence, List<Point> rows, List<Prediction> predictions) {
    public SequenceView {
        rows = List.copyOf(rows);
        predictions = List.copyOf(predictions);
    }
}
