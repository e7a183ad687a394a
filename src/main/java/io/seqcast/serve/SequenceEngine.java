package io.seqcast.serve;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.model.ModelBundle;
import io.seqcast.serve.RejectedPointException.Reason;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pending points in, predictions out: the states of all sequences of one task over its durable store. Knows no Kafka;
 * belongs to one thread.
 *
 * <p>{@link #accept} writes a row to the sequence's tail and queues it. {@link #flush} advances all queued sequences
 * together, emits what was asked for, and moves their meta records on; every K steps of a sequence it writes a snapshot of
 * its state. The states in memory are only a cache: a sequence that is not in it is rebuilt from its snapshot and the rows
 * behind it. All writes of an accept and of a flush are meant to become durable in one transaction with the input's offset
 * and the predictions.
 */
public final class SequenceEngine implements AutoCloseable {
    /** Rows advanced in one call of the ensemble at most, which bounds the memory of a flush after a long restore. */
    private static final int ROWS_PER_ADVANCE = 8192;

    private final Ensemble ensemble;
    private final EngineOptions options;
    private final SequenceLog log;
    private final InstantSource clock;
    private final String fingerprint;
    private final int snapshotParts;
    private final HotSequences hot;
    private final LinkedHashMap<Long, LiveSequence> queue = new LinkedHashMap<>();
    private int pendingRows;

    private SequenceEngine(
            Ensemble ensemble, ModelBundle bundle, EngineOptions options, SequenceStore store, InstantSource clock) {
        this.ensemble = ensemble;
        this.options = options;
        this.clock = clock;
        this.fingerprint = bundle.fingerprint();
        this.log = new SequenceLog(store, options.tailSlots(), bundle.inputs());
        this.snapshotParts = 1 + bundle.members().size();
        this.hot = new HotSequences(options.hotBytes(), ensemble.newState().bytes());
    }

    /** An engine over {@code store}; the caller then calls {@link #recover()} once, after the store is restored. */
    public static SequenceEngine open(
            ModelBundle bundle, EngineOptions options, SequenceStore store, InstantSource clock) {
        return new SequenceEngine(Ensemble.of(bundle, options.form()), bundle, options, store, clock);
    }

    /** Bytes of the largest record this engine will put into a store. */
    public static long largestRecord(ModelBundle bundle, EngineOptions options) {
        try (Ensemble ensemble = Ensemble.of(bundle, options.form())) {
            return SnapshotLayout.largestPart(ensemble.newState());
        }
    }

    /**
     * Takes one point: validates all of it, then writes it to the tail and queues it.
     *
     * @param out receives predictions if rows had to be flushed first: before a new start of the same sequence, and before
     *     a row that the last snapshot still needs would be overwritten
     * @throws RejectedPointException if the point fits no sequence; nothing was written
     */
    public Acceptance accept(Point point, Position position, Consumer<PublishedPrediction> out) {
        validate(point);
        LiveSequence sequence = live(point.sequence());
        if (sequence != null && isDuplicate(point, sequence)) {
            return Acceptance.DUPLICATE;
        }
        if (point.step() == 0) {
            sequence = start(point, position, sequence, out);
        } else if (sequence == null || point.step() != sequence.accepted() + 1) {
            throw gap(point, sequence);
        }
        if (point.step() - options.tailSlots() > sequence.meta.snapshot()) {
            flush(out);
        }
        TailRow row = new TailRow(point.step(), position.offset(), point.needPrediction(), point.features());
        log.putRow(sequence.id, row);
        enqueue(sequence, row);
        return Acceptance.ACCEPTED;
    }

    /** Rows accepted and not yet flushed. */
    public int pending() {
        return pendingRows;
    }

    /** Whether enough rows are queued for a flush. */
    public boolean full() {
        return pendingRows >= options.batchRows();
    }

    /** Advances all queued rows and emits their predictions, each sequence's in the order of its steps. */
    public void flush(Consumer<PublishedPrediction> out) {
        List<Advance> batch = new ArrayList<>();
        int rows = 0;
        for (LiveSequence sequence : queue.values()) {
            Advance advance = prepare(sequence);
            if (rows > 0 && rows + advance.rows.size() > ROWS_PER_ADVANCE) {
                advance(batch, out);
                batch.clear();
                rows = 0;
            }
            batch.add(advance);
            rows += advance.rows.size();
        }
        advance(batch, out);
        queue.clear();
        pendingRows = 0;
        hot.trim();
    }

    /**
     * Queues the rows that were accepted before a crash or a rebalance and never emitted. Writes and emits nothing: the
     * caller's next {@link #flush} does, also when no further row ever comes.
     *
     * @return how many rows were queued
     */
    public int recover() {
        log.forEachMeta((id, meta) -> {
            if (!meta.complete()) {
                LiveSequence sequence = new LiveSequence(id, meta);
                for (TailRow row : log.rowsFrom(id, meta.emitted() + 1, meta)) {
                    enqueue(sequence, row);
                }
            }
        });
        return pendingRows;
    }

    /** Removes every complete or idle sequence that was last seen long enough ago; returns how many. */
    public int forget() {
        long before = clock.millis() - options.forgetAfter().toMillis();
        List<Long> forgotten = new ArrayList<>();
        log.forEachMeta((id, meta) -> {
            if (meta.lastSeen() <= before && !queue.containsKey(id)) {
                forgotten.add(id);
            }
        });
        for (long id : forgotten) {
            log.delete(id, snapshotParts);
            hot.remove(id);
        }
        return forgotten.size();
    }

    @Override
    public void close() {
        ensemble.close();
    }

    private void validate(Point point) {
        if (point.features().length != ensemble.inputs()) {
            throw reject(
                    Reason.WIDTH, point, point.features().length + " features, the model takes " + ensemble.inputs());
        }
        for (int i = 0; i < point.features().length; i++) {
            if (!Float.isFinite(point.features()[i])) {
                throw reject(Reason.NOT_FINITE, point, "feature " + i + " is " + point.features()[i]);
            }
        }
        if (point.step() < 0) {
            throw reject(Reason.NEGATIVE_STEP, point, "steps run from 0");
        }
        if (options.sequenceLength() > 0 && point.step() >= options.sequenceLength()) {
            throw reject(Reason.TOO_LONG, point, "sequences have " + options.sequenceLength() + " steps");
        }
    }

    private boolean isDuplicate(Point point, LiveSequence sequence) {
        if (point.step() > sequence.accepted()) {
            return false;
        }
        if (point.step() > 0) {
            return true;
        }
        // A step 0 behind step 0 is a repeat only if it says the same; behind later steps it is a new start.
        TailRow first = sequence.accepted() == 0 ? log.row(sequence.id, 0, sequence.meta) : null;
        return first != null
                && first.needPrediction() == point.needPrediction()
                && Arrays.equals(first.features(), point.features());
    }

    private LiveSequence start(
            Point point, Position position, @Nullable LiveSequence previous, Consumer<PublishedPrediction> out) {
        if (previous != null && !previous.pending.isEmpty()) {
            flush(out);
        }
        LiveSequence sequence =
                new LiveSequence(point.sequence(), SequenceMeta.started(position, clock.millis(), fingerprint));
        sequence.state = ensemble.newState();
        hot.put(sequence);
        log.putMeta(sequence);
        return sequence;
    }

    private void enqueue(LiveSequence sequence, TailRow row) {
        sequence.pending.add(row);
        queue.put(sequence.id, sequence);
        pendingRows++;
    }

    private @Nullable LiveSequence live(long id) {
        LiveSequence sequence = queue.get(id);
        if (sequence == null) {
            sequence = hot.get(id);
        }
        if (sequence == null) {
            SequenceMeta meta = log.meta(id);
            sequence = meta == null ? null : new LiveSequence(id, meta);
        }
        return sequence;
    }

    /** The rows a sequence has to consume: the pending ones, and before them those that its state has to be rebuilt from. */
    private Advance prepare(LiveSequence sequence) {
        List<TailRow> rows = new ArrayList<>();
        EnsembleState state = sequence.state;
        if (state == null) {
            state = ensemble.newState();
            rows.addAll(rebuild(sequence, state));
        }
        int replayed = rows.size();
        rows.addAll(sequence.pending);
        return new Advance(sequence, state, rows, replayed);
    }

    /**
     * Fills {@code state} from the snapshot and returns the rows between it and the last emitted step. A snapshot of
     * another model is of no use to this one, which is warmed from the rows in the tail instead.
     */
    private List<TailRow> rebuild(LiveSequence sequence, EnsembleState state) {
        SequenceMeta meta = sequence.meta;
        if (!meta.fingerprint().equals(fingerprint)) {
            sequence.meta =
                    new SequenceMeta(meta.emitted(), -1, meta.start(), meta.complete(), meta.lastSeen(), fingerprint);
            return log.rowsUpTo(sequence.id, meta.emitted(), meta);
        }
        if (meta.snapshot() >= 0) {
            log.readSnapshot(sequence.id, meta, state);
        }
        List<TailRow> rows = new ArrayList<>();
        for (long step = meta.snapshot() + 1; step <= meta.emitted(); step++) {
            TailRow row = log.row(sequence.id, step, meta);
            if (row == null) {
                throw new CorruptStateException("sequence " + sequence.id + ": the tail lacks step " + step
                        + " between the snapshot of step " + meta.snapshot() + " and step " + meta.emitted());
            }
            rows.add(row);
        }
        return rows;
    }

    private void advance(List<Advance> batch, Consumer<PublishedPrediction> out) {
        List<Ensemble.Span> spans = new ArrayList<>(batch.size());
        for (Advance advance : batch) {
            spans.add(advance.span(ensemble.inputs(), ensemble.outputs()));
        }
        ensemble.advance(spans);
        long now = clock.millis();
        for (int i = 0; i < spans.size(); i++) {
            emit(batch.get(i), spans.get(i), now, out);
            settle(batch.get(i), now);
        }
    }

    private void emit(Advance advance, Ensemble.Span span, long now, Consumer<PublishedPrediction> out) {
        LiveSequence sequence = advance.sequence;
        Position start = sequence.meta.start();
        for (int t = advance.replayed; t < advance.rows.size(); t++) {
            TailRow row = advance.rows.get(t);
            if (row.needPrediction()) {
                Prediction prediction = new Prediction(
                        sequence.id, row.step(), span.mean(t, ensemble.outputs()), span.spread(t, ensemble.outputs()));
                out.accept(new PublishedPrediction(
                        prediction, fingerprint, now, new Position(start.partition(), row.offset()), start));
            }
        }
    }

    /** Moves a sequence's durable records on after its pending rows were consumed. */
    private void settle(Advance advance, long now) {
        LiveSequence sequence = advance.sequence;
        SequenceMeta meta = sequence.meta;
        long emitted = sequence.accepted();
        boolean complete = emitted + 1 == options.sequenceLength();
        boolean snapshot = !complete && emitted - meta.snapshot() >= options.snapshotEvery();
        sequence.pending.clear();
        sequence.meta = new SequenceMeta(
                emitted, snapshot ? emitted : meta.snapshot(), meta.start(), complete, now, fingerprint);
        if (complete) {
            log.deleteSnapshot(sequence.id, snapshotParts);
            hot.remove(sequence.id);
        } else {
            sequence.state = advance.state;
            hot.put(sequence);
        }
        if (snapshot) {
            log.putSnapshot(sequence, advance.state);
        }
        log.putMeta(sequence);
    }

    private static RejectedPointException gap(Point point, @Nullable LiveSequence sequence) {
        return reject(
                Reason.GAP,
                point,
                sequence == null
                        ? "the sequence is unknown, expected step 0"
                        : "expected step " + (sequence.accepted() + 1) + ", or 0 for a new start");
    }

    private static RejectedPointException reject(Reason reason, Point point, String detail) {
        return new RejectedPointException(
                reason, "sequence " + point.sequence() + ", step " + point.step() + ": " + detail);
    }

    /**
     * A sequence's share of a flush.
     *
     * @param rows rows to consume, of which the first {@code replayed} were emitted before
     */
    private record Advance(LiveSequence sequence, EnsembleState state, List<TailRow> rows, int replayed) {

        Ensemble.Span span(int inputs, int outputs) {
            float[] values = new float[rows.size() * inputs];
            for (int t = 0; t < rows.size(); t++) {
                System.arraycopy(rows.get(t).features(), 0, values, t * inputs, inputs);
            }
            return Ensemble.Span.of(state, values, rows.size(), outputs);
        }
    }
}
