package io.seqcast.serve;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.Sequence;
import io.seqcast.data.SequenceBuilder;
import io.seqcast.model.bundle.ModelBundle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The starts of sequences among consumed points, each with its rows, told from all points in the order of their partitions by the rules of
 * {@link SequenceEngine}: a step 0 behind later steps begins anew, what was seen before is a repeat, and a row that is not the next one is
 * rejected. Gaps are not bridged here.
 */
public final class ConsumedStarts {
    private static final float[] NO_TARGETS = {};

    private final PointRules rules;
    private final Map<Position, SequenceBuilder> starts = new LinkedHashMap<>();
    private final Map<Long, Newest> newest = new HashMap<>(); // by sequence
    private long repeats;
    private long rejected;

    /** The start of a sequence that rows are taken by. */
    private static final class Newest {
        private final SequenceBuilder rows;
        private final TailRow first;
        private long accepted;

        Newest(SequenceBuilder rows, TailRow first) {
            this.rows = rows;
            this.first = first;
        }
    }

    /** @param sequenceLength steps of a sequence, 0 = endless */
    public ConsumedStarts(ModelBundle bundle, long sequenceLength) {
        rules = new PointRules(bundle.width(), sequenceLength, 0);
    }

    /** Takes the next point of its partition. */
    public void add(Point point, Position position) {
        Newest start = newest.get(point.sequence());
        if (!isValid(point)) {
            rejected++;
        } else if (start != null
                && PointRules.isRepeat(point, start.accepted, start.accepted == 0 ? start.first : null)) {
            repeats++;
        } else if (point.step() == 0) {
            begin(point, position);
        } else {
            follow(point, start);
        }
    }

    private boolean isValid(Point point) {
        try {
            rules.requireValid(point);
            return true;
        } catch (RejectedPointException e) {
            return false;
        }
    }

    private void begin(Point point, Position position) {
        SequenceBuilder rows = new SequenceBuilder(rules.inputs(), true, false, 0);
        rows.add(point, 1, NO_TARGETS);
        starts.put(position, rows);
        newest.put(
                point.sequence(),
                new Newest(
                        rows,
                        new TailRow(0, position.offset(), point.time(), point.needPrediction(), point.features())));
    }

    private void follow(Point point, @Nullable Newest start) {
        if (start == null || point.step() != start.accepted + 1) {
            rejected++;
            return;
        }
        start.rows.add(point, 1, NO_TARGETS);
        start.accepted = point.step();
    }

    /** The rows of each start, by the position of its step 0, in the order in which they began; takes no point after it. */
    public Map<Position, Sequence> sequences() {
        Map<Position, Sequence> sequences = new LinkedHashMap<>();
        starts.forEach((position, rows) -> sequences.put(position, rows.build()));
        return sequences;
    }

    /** How many points had been seen before. */
    public long repeats() {
        return repeats;
    }

    /** How many points no sequence could take. */
    public long rejected() {
        return rejected;
    }
}
