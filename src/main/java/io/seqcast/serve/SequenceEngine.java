package io.seqcast.serve;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.SequenceRules;
import io.seqcast.serve.score.LiveScores;
import io.seqcast.serve.score.ScoreStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pending points in, predictions out: the states of all sequences of one task over its durable store. Knows no Kafka;
 * belongs to one thread.
 *
 * <p>{@link #accept} takes a row into the sequence's tail and queues it. {@link #flush} advances all queued sequences
 * together and emits what was asked for; every K steps of a sequence it writes a snapshot of its state. The rows of a
 * sequence, and how far it is, are written before the store commits, in one record. The states in memory are only a cache: a
 * sequence that is not in it is rebuilt from its snapshot and the rows behind it. All writes of an accept and of a flush are
 * meant to become durable in one transaction with the input's offset and the predictions.
 *
 * <p>A row behind a gap of at most {@code maxGap} steps bridges it: the missing steps get the features of the last row before
 * them (last observation carried forward), ask for no prediction, and are rows like any other from then on. Should the real
 * ones come late, they are duplicates.
 *
 * <p>A call that throws anything but {@link RejectedPointException} leaves the engine and its store between two steps: drop
 * the engine and roll the store back to the last commit, as Kafka Streams does with a task that is closed dirty.
 */
public final class SequenceEngine implements AutoCloseable {
    private final Ensemble ensemble;
    private final EngineOptions options;
    private final PointRules rules;
    private final TailShape tail;
    private final SequenceLog log;
    private final InstantSource clock;
    private final String fingerprint;
    private final HotSequences hot;
    private final StateRebuild rebuild;
    private final Flush flush;
    private final Retention retention;
    private final @Nullable LiveScores scores;
    private final LinkedHashMap<Long, LiveSequence> queue = new LinkedHashMap<>();
    private int pendingRows;
    private long bridged;

    private SequenceEngine(
            Ensemble ensemble, ModelBundle bundle, EngineOptions options, SequenceStore store, InstantSource clock) {
        this.ensemble = ensemble;
        this.options = options;
        this.clock = clock;
        this.fingerprint = bundle.fingerprint();
        SequenceRules sequences = options.sequences(bundle);
        this.rules = new PointRules(bundle.width(), sequences.length(), options.maxGap());
        this.tail = options.tail(bundle.width());
        this.log = new SequenceLog(store);
        ScoreStore kept = store.scores();
        this.scores = kept == null ? null : LiveScores.open(bundle, kept);
        ScoredSequences scored = scores == null ? null : new ScoredSequences(scores, log);
        this.hot = new HotSequences(
                options.hotBytes(), ensemble.newState(), scores == null ? 0 : scores.bytesPerSequence());
        this.rebuild = new StateRebuild(ensemble, log, fingerprint);
        this.flush = new Flush(ensemble, options, sequences.length(), log, hot, rebuild, clock, fingerprint, scored);
        this.retention = new Retention(log, clock, options.forgetAfter(), sequences.forgetIdle());
    }

    /**
     * An engine over {@code store}; the caller then calls {@link #recover()} once, after the store is restored. It scores its
     * predictions if the store has a place for that.
     *
     * @throws IllegalArgumentException if it is to score what no row of a stream tells
     */
    public static SequenceEngine open(
            ModelBundle bundle, EngineOptions options, SequenceStore store, InstantSource clock) {
        return new SequenceEngine(Ensemble.of(bundle, options.form()), bundle, options, store, clock);
    }

    /** Bytes of the largest record this engine will put into a store. */
    public static long largestRecord(ModelBundle bundle, EngineOptions options) {
        try (Ensemble ensemble = Ensemble.of(bundle, options.form())) {
            return SnapshotLayout.largestRecord(ensemble.parts(), ensemble.newState());
        }
    }

    /**
     * Takes one point: validates all of it, then takes it into the tail and queues it.
     *
     * @param out receives predictions if rows had to be flushed first: before a new start of the same sequence, and before
     *     a row that the last snapshot still needs would be overwritten
     * @throws RejectedPointException if the point fits no sequence; nothing was written
     */
    public Acceptance accept(Point point, Position position, Consumer<PublishedPrediction> out) {
        rules.requireValid(point);
        LiveSequence sequence = live(point.sequence());
        if (sequence != null && isDuplicate(point, sequence)) {
            return Acceptance.DUPLICATE;
        }
        if (point.step() == 0) {
            sequence = start(point, position, sequence, out);
        } else {
            sequence = rules.requireNext(point, sequence);
            bridge(point, position, sequence, out);
        }
        append(
                sequence,
                new TailRow(point.step(), position.offset(), point.time(), point.needPrediction(), point.features()),
                out);
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

    /**
     * Advances queued rows and emits their predictions, each sequence's in the order of its steps: all of them, unless states
     * have to be rebuilt from so many rows that it would outlast a transaction. Then some stay queued for the next flush.
     */
    public void flush(Consumer<PublishedPrediction> out) {
        pendingRows -= flush.run(queue.values().iterator(), out);
    }

    private void flushAll(Consumer<PublishedPrediction> out) {
        while (pendingRows > 0) {
            flush(out);
        }
    }

    /**
     * Queues the rows that were accepted before a crash or a rebalance and never emitted, at most as many as the last owner's
     * {@code batchRows}. Writes and emits nothing: the caller's next {@link #flush} does, also when no further row ever comes.
     *
     * @return how many rows were queued
     * @throws IncompatibleStateException if a sequence has rows of another width than the model takes, or another version of
     *     the state layout wrote the store
     */
    public int recover() {
        long[] lastSeen = {Long.MIN_VALUE};
        log.forEach(sequence -> {
            SequenceMeta meta = sequence.meta;
            lastSeen[0] = Math.max(lastSeen[0], meta.lastSeen());
            if (!meta.complete()) {
                StateLayout.requireWidth(sequence.id, meta.tail().width(), tail.width());
                for (TailRow row : log.rows(sequence, meta.emitted() + 1, Long.MAX_VALUE)) {
                    enqueue(sequence, row);
                }
            }
        });
        if (lastSeen[0] != Long.MIN_VALUE) {
            retention.resume(lastSeen[0]);
        }
        return pendingRows;
    }

    /**
     * Removes complete and idle sequences that were last seen long enough ago, a few in one call: to be called each second or
     * so while rows come, and else after {@link #forgetAgain}.
     *
     * @return how many were removed
     */
    public int forget() {
        return retention.run(queue::containsKey, id -> {
            hot.remove(id);
            if (scores != null) {
                scores.forget(id);
            }
        });
    }

    /** How long {@link #forget} finds nothing to do, if no rows come. */
    public Duration forgetAgain() {
        return retention.again();
    }

    /** Sequences in memory: those that need no rebuild. */
    public int hotSequences() {
        return hot.size();
    }

    /** Keys of sequences in memory, at most {@code most}: those used last, the newest last. */
    public List<Long> newestSequences(int most) {
        return hot.newest(most);
    }

    /**
     * The last rows accepted of a sequence, at most {@code most}, by rising step: what its tail still has, which after its
     * completion may be nothing. Reads only, and leaves no trace in the states that are in memory.
     *
     * @return null if the engine knows no such sequence
     */
    public @Nullable List<Point> lastRows(long sequence, int most) {
        LiveSequence queued = queue.get(sequence);
        LiveSequence known = queued != null ? queued : log.sequence(sequence);
        if (known == null) {
            return null;
        }
        return log.rowsUpTo(known, known.accepted(), most).stream()
                .map(row -> new Point(sequence, row.step(), row.needPrediction(), row.features(), row.time()))
                .toList();
    }

    /**
     * Bytes of memory that states take, and rows that wait for a flush or a commit; one that waits for both counts twice. Between
     * flushes the states keep within {@code hotBytes}.
     */
    public long memoryBytes() {
        return hot.memoryBytes() + (pendingRows + log.unsavedRows()) * TailRow.memoryBytes(tail.width());
    }

    /**
     * Sequences that this engine found in the middle of another model's service, and warmed from the last rows in their tail
     * instead of that model's snapshot.
     */
    public long rewarmed() {
        return rebuild.rewarmed();
    }

    /** Missing steps that this engine has bridged. */
    public long bridged() {
        return bridged;
    }

    /** Predictions that were not finite and left as the running mean instead. */
    public long fallbacks() {
        return flush.fallbacks();
    }

    /** How its predictions came true; null where nothing is scored. */
    public @Nullable LiveScores scores() {
        return scores;
    }

    /** Time and failures of each member so far. */
    public MemberWork work() {
        return ensemble.work();
    }

    @Override
    public void close() {
        ensemble.close();
    }

    private boolean isDuplicate(Point point, LiveSequence sequence) {
        boolean atStart = point.step() == 0 && sequence.accepted() == 0;
        TailRow first = atStart ? log.row(sequence, 0) : null;
        return PointRules.isRepeat(point, sequence.accepted(), first);
    }

    private LiveSequence start(
            Point point, Position position, @Nullable LiveSequence previous, Consumer<PublishedPrediction> out) {
        if (previous != null) {
            if (!previous.pending().isEmpty()) {
                flushAll(out);
            }
            if (!previous.meta.tail().equals(tail) || isBehind(position, previous)) {
                log.deleteRows(previous);
                if (scores != null) {
                    scores.forget(previous.id); // an earlier start may have stood where this one stands
                }
            }
            hot.remove(previous.id);
        }
        LiveSequence sequence =
                new LiveSequence(point.sequence(), SequenceMeta.started(position, clock.millis(), tail, fingerprint));
        log.begin(sequence);
        return sequence;
    }

    /**
     * Whether a new start stands before rows of the old one, as in a topic that was made anew: the ring, which tells rows of an
     * earlier start by their lower offsets, would take them for its own.
     */
    private boolean isBehind(Position position, LiveSequence previous) {
        TailRow last = log.row(previous, previous.accepted());
        return last != null && last.offset() >= position.offset();
    }

    /** Fills the steps between the last accepted one and the point's with the last accepted row. */
    private void bridge(Point point, Position position, LiveSequence sequence, Consumer<PublishedPrediction> out) {
        long accepted = sequence.accepted();
        if (point.step() == accepted + 1) {
            return;
        }
        TailRow last = lastRow(sequence);
        for (long step = accepted + 1; step < point.step(); step++) {
            // The offset of the row that brought the gap: the ring tells rows of an earlier start by their offsets.
            append(sequence, new TailRow(step, position.offset(), last.time(), false, true, last.features()), out);
            bridged++;
        }
    }

    private TailRow lastRow(LiveSequence sequence) {
        TailRow row = sequence.pending().isEmpty()
                ? log.row(sequence, sequence.accepted())
                : sequence.pending().get(sequence.pending().size() - 1);
        if (row == null) {
            throw new CorruptStateException(
                    "sequence " + sequence.id + ": the tail lacks step " + sequence.accepted() + ", its last");
        }
        return row;
    }

    /** Keeps and queues a row; first flushes if it would overwrite one that the last snapshot still needs. */
    private void append(LiveSequence sequence, TailRow row, Consumer<PublishedPrediction> out) {
        if (sequence.meta.tail().oldest(row.step()) > sequence.meta.snapshot() + 1) {
            flushAll(out);
        }
        log.append(sequence, row);
        enqueue(sequence, row);
    }

    private void enqueue(LiveSequence sequence, TailRow row) {
        sequence.addPending(row);
        queue.put(sequence.id, sequence);
        pendingRows++;
    }

    private @Nullable LiveSequence live(long id) {
        LiveSequence sequence = queue.get(id);
        if (sequence == null) {
            sequence = hot.get(id);
        }
        if (sequence == null) {
            sequence = log.sequence(id);
        }
        return sequence;
    }
}
