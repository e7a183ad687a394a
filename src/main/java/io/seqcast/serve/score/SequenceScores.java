package io.seqcast.serve.score;

import io.seqcast.target.DelayedTargets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The predictions of one sequence that wait for their outcomes, and what is known of those. In memory it is a cache: stored are the
 * predictions, and now and then the outcomes under way, which rows behind them bring up to date again.
 *
 * <pre>
 * | version 1 | outcomes 8 | start 8 | first 8 | next 8 | state of the delayed targets |     big-endian
 * </pre>
 */
public final class SequenceScores {
    private static final byte VERSION = 1;
    private static final int HEADER = 33;
    private static final int OBJECTS = 96; // bytes of a prediction's objects beside its values

    private final ScoredOutcomes outcomes;
    private final long start;
    private final DelayedTargets.State state;
    private final @Nullable PendingPrediction[] pending; // after step s in slot s mod the slots
    private final List<PendingPrediction> unsaved = new ArrayList<>();
    private long first; // step of the first row that the state was given
    private long next; // step of the row that it takes next
    private boolean due; // to be stored with the next flush

    private SequenceScores(ScoredOutcomes outcomes, long start) {
        this.outcomes = outcomes;
        this.start = start;
        state = outcomes.targets().newState();
        pending = new PendingPrediction[outcomes.slots()];
    }

    /** Of a sequence of which nothing is known yet. */
    static SequenceScores begin(ScoredOutcomes outcomes, long start) {
        return new SequenceScores(outcomes, start);
    }

    /** As stored; null where that is missing, of another start or of other outcomes. */
    static @Nullable SequenceScores read(byte @Nullable [] bytes, ScoredOutcomes outcomes, long start) {
        SequenceScores scores = new SequenceScores(outcomes, start);
        if (bytes == null || bytes.length != HEADER + scores.state.bytes() || bytes[0] != VERSION) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        if (buffer.getLong() != outcomes.id() || buffer.getLong() != start) {
            return null;
        }
        scores.first = buffer.getLong();
        scores.next = buffer.getLong();
        scores.state.readFrom(buffer);
        return scores;
    }

    byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + state.bytes())
                .put(VERSION)
                .putLong(outcomes.id())
                .putLong(start)
                .putLong(first)
                .putLong(next);
        state.writeTo(buffer);
        return buffer.array();
    }

    /** Step of the row that comes next. */
    public long next() {
        return next;
    }

    /** Has it stored with the next flush, for the rows behind what is stored will not be kept. */
    public void saveSoon() {
        due = true;
    }

    boolean due() {
        return due;
    }

    /** Takes a row that was consumed before, or the first that there is. */
    public void replay(ScoredRow row) {
        if (row.step() != next) {
            first = row.step();
            next = row.step();
            due = true;
        }
        state.push(row.features(), row.time(), row.bridged(), (age, output, value) -> {});
        next++;
    }

    /** Lets a stored prediction wait on. */
    void resume(PendingPrediction prediction) {
        pending[slot(prediction.step())] = prediction;
    }

    /** Lets a prediction of the row that comes next wait. */
    void await(PendingPrediction prediction) {
        pending[slot(prediction.step())] = prediction;
        unsaved.add(prediction);
    }

    /** Takes the next row, and hears which predictions it settles. */
    void advance(ScoredRow row, Settled out) {
        if (row.step() != next) {
            throw new IllegalStateException("row " + row.step() + " comes, scores expect row " + next);
        }
        state.push(row.features(), row.time(), row.bridged(), (age, output, value) -> {
            PendingPrediction prediction = pending[slot(row.step() - age)];
            if (prediction != null && prediction.step() == row.step() - age && isWhole(prediction.step())) {
                out.settled(prediction, output, value);
            }
        });
        next++;
        long over = next - outcomes.slots();
        if (over >= 0) {
            pending[slot(over)] = null;
        }
    }

    /** Whether the state knows all that the outcome of a step is measured by. */
    private boolean isWhole(long step) {
        return first == 0 || step - first >= outcomes.targets().memory() - 1;
    }

    /** The predictions that wait and are not stored yet. */
    List<PendingPrediction> takeUnsaved() {
        List<PendingPrediction> waiting = unsaved.stream()
                .filter(prediction -> pending[slot(prediction.step())] == prediction)
                .toList();
        unsaved.clear();
        return waiting;
    }

    void saved() {
        due = false;
    }

    long start() {
        return start;
    }

    private int slot(long step) {
        return (int) (step % pending.length);
    }

    /** Bytes of memory of any, the same at every step but for small objects. */
    static long memoryBytes(ScoredOutcomes outcomes) {
        long state = outcomes.targets().newState().bytes();
        return HEADER + state + outcomes.slots() * (OBJECTS + (long) Float.BYTES * outcomes.width());
    }

    /** Bytes of the stored form. */
    static long storedBytes(ScoredOutcomes outcomes) {
        return HEADER + (long) outcomes.targets().newState().bytes();
    }

    /** Hears of predictions and their outcomes. */
    interface Settled {
        void settled(PendingPrediction prediction, int output, float outcome);
    }
}
