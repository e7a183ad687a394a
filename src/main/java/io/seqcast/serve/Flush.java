package io.seqcast.serve;

import io.seqcast.data.Position;
import io.seqcast.data.PublishedPrediction;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Advances sequences by their pending rows, together: rebuilds the states that are not in memory, emits what was asked for,
 * and moves the durable records on. Works in groups, which bounds the memory of states and rows that a flush after a long
 * restore takes beside the hot ones.
 */
final class Flush {
    private static final int ROWS_PER_GROUP = 8192;
    private static final int SEQUENCES_PER_GROUP = 256;
    private static final int REBUILT_AT_ONCE = 8192;

    private final Ensemble ensemble;
    private final EngineOptions options;
    private final long sequenceLength;
    private final SequenceLog log;
    private final HotSequences hot;
    private final StateRebuild rebuild;
    private final InstantSource clock;
    private final String fingerprint;
    private final @Nullable ScoredSequences scored;
    private long fallbacks;

    Flush(
            Ensemble ensemble,
            EngineOptions options,
            long sequenceLength,
            SequenceLog log,
            HotSequences hot,
            StateRebuild rebuild,
            InstantSource clock,
            String fingerprint,
            @Nullable ScoredSequences scored) {
        this.ensemble = ensemble;
        this.options = options;
        this.sequenceLength = sequenceLength;
        this.log = log;
        this.hot = hot;
        this.rebuild = rebuild;
        this.clock = clock;
        this.fingerprint = fingerprint;
        this.scored = scored;
    }

    /**
     * Consumes the pending rows of queued sequences, in their order, and takes these from the queue: of all, or of as many as
     * states can be rebuilt for within a transaction. Emits each one's predictions in the order of its steps.
     *
     * @return how many pending rows were consumed
     */
    int run(Iterator<LiveSequence> queue, Consumer<PublishedPrediction> out) {
        List<Share> group = new ArrayList<>();
        int rows = 0;
        int rebuilt = 0;
        int consumed = 0;
        while (queue.hasNext() && rebuilt < REBUILT_AT_ONCE) {
            Share share = share(queue.next());
            queue.remove();
            rebuilt += share.rebuilt;
            consumed += share.rows.size() - share.replayed;
            boolean fits = rows + share.rows.size() <= ROWS_PER_GROUP && group.size() < SEQUENCES_PER_GROUP;
            if (!fits && !group.isEmpty()) {
                advance(group, out);
                group.clear();
                rows = 0;
            }
            group.add(share);
            rows += share.rows.size();
        }
        advance(group, out);
        if (scored != null) {
            scored.saveTotals(clock.millis());
        }
        log.bound();
        return consumed;
    }

    /** Predictions emitted that were not finite and were replaced. */
    long fallbacks() {
        return fallbacks;
    }

    /** The rows a sequence has to consume: the pending ones, and before them those that its state has to be rebuilt from. */
    private Share share(LiveSequence sequence) {
        if (sequence.state != null) {
            return new Share(sequence, sequence.state, sequence.pending(), 0, 0, false);
        }
        StateRebuild.Beginning beginning = rebuild.begin(sequence);
        List<TailRow> rows = new ArrayList<>(beginning.rows());
        rows.addAll(sequence.pending());
        int replayed = beginning.rows().size();
        return new Share(
                sequence, beginning.state(), rows, replayed, replayed + beginning.warmed(), beginning.midway());
    }

    private void advance(List<Share> group, Consumer<PublishedPrediction> out) {
        List<EnsembleSpan> spans = new ArrayList<>(group.size());
        for (Share share : group) {
            spans.add(share.span(ensemble));
        }
        ensemble.advance(spans);
        long now = clock.millis();
        for (int i = 0; i < spans.size(); i++) {
            emit(group.get(i), spans.get(i), now, out);
            settle(group.get(i), now);
        }
        hot.trim();
    }

    private void emit(Share share, EnsembleSpan span, long now, Consumer<PublishedPrediction> out) {
        LiveSequence sequence = share.sequence;
        Position start = sequence.meta.start();
        for (int t = share.replayed; t < share.rows.size(); t++) {
            TailRow row = share.rows.get(t);
            PublishedPrediction made = null;
            if (span.wanted[t]) {
                made = new PublishedPrediction(
                        span.prediction(sequence.id, row.step(), t),
                        fingerprint,
                        now,
                        new Position(start.partition(), row.offset()),
                        start,
                        span.fallbacks.get(t));
                out.accept(made);
                fallbacks += span.fallbacks.get(t) ? 1 : 0;
            }
            if (scored != null) {
                scored.advance(sequence, row, made);
            }
        }
    }

    /** Moves a sequence's durable records on after its pending rows were consumed. */
    private void settle(Share share, long now) {
        LiveSequence sequence = share.sequence;
        sequence.meta = sequence.meta.emitted(sequence.accepted(), now);
        sequence.clearPending();
        if (sequenceLength > 0 && sequence.meta.emitted() + 1 >= sequenceLength) {
            sequence.meta = sequence.meta.completed();
            log.deleteSnapshot(sequence.id, List.of());
            hot.remove(sequence.id);
            sequence.dropState();
            if (scored != null) {
                scored.forget(sequence.id);
            }
        } else {
            sequence.state = share.state;
            hot.put(sequence);
            boolean stored = snapshot(share);
            if (scored != null) {
                scored.save(sequence, stored);
            }
        }
        log.settle(sequence);
    }

    /**
     * Writes a snapshot if it is due, or if the state was warmed from rows that begin midway: without one, nothing could bring it
     * back. One that stands behind every row lets the ring change its size, too.
     *
     * @return whether it was due
     */
    private boolean snapshot(Share share) {
        LiveSequence sequence = share.sequence;
        TailShape shape = options.tail(ensemble.inputs());
        boolean resize = !sequence.meta.tail().equals(shape);
        long due = SnapshotSchedule.last(sequence.id, sequence.meta.emitted(), options.snapshotEvery());
        boolean stored = resize || share.midway || due > sequence.meta.snapshot();
        if (stored) {
            sequence.meta = sequence.meta.withSnapshot();
            log.putSnapshot(sequence, share.state, ensemble.parts());
        }
        if (resize) {
            log.resize(sequence, shape);
        }
        return stored;
    }

    /**
     * A sequence's share of a flush.
     *
     * @param rows rows to consume, of which the first {@code replayed} were emitted before
     * @param rebuilt rows that the state costs beside the pending ones
     * @param midway whether the state begins with these rows and not with the sequence
     */
    private record Share(
            LiveSequence sequence, EnsembleState state, List<TailRow> rows, int replayed, int rebuilt, boolean midway) {

        /** Rows that were emitted before are answered again only where the state follows from the answers. */
        EnsembleSpan span(Ensemble ensemble) {
            int inputs = ensemble.inputs();
            float[] values = new float[rows.size() * inputs];
            long[] times = new long[rows.size()];
            boolean[] wanted = new boolean[rows.size()];
            for (int t = 0; t < rows.size(); t++) {
                System.arraycopy(rows.get(t).features(), 0, values, t * inputs, inputs);
                times[t] = rows.get(t).time();
                boolean answered = t >= replayed || ensemble.answersMakeState();
                wanted[t] = answered && rows.get(t).needPrediction();
            }
            return new EnsembleSpan(state, values, times, wanted, ensemble.outputs());
        }
    }
}
