package io.seqcast.stream;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.PublishedScores;
import io.seqcast.data.record.PointCodec;
import io.seqcast.data.record.RecordFormat;
import io.seqcast.data.record.ScoreCodec;
import io.seqcast.kafka.RecordKey;
import io.seqcast.serve.Acceptance;
import io.seqcast.serve.RejectedPointException;
import io.seqcast.serve.SequenceEngine;
import io.seqcast.serve.score.LiveScores;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * All that belongs to one partition of the stream while this process owns it: its engine, and the clock that flushes it.
 *
 * <p>A row is flushed at once if the last flush is longer ago than the linger; rows that follow it wait for each other. A
 * punctuation is scheduled with the first row that waits and cancelled by the flush. Rows that an earlier owner had
 * accepted but not predicted wait from the start; they leave with the first punctuation, for before it nothing may be
 * forwarded.
 */
final class PredictTask implements AutoCloseable {
    /** Reasons of dead letters beside those of the engine. */
    static final String NO_KEY = "KEY";

    static final String NO_RECORD = "RECORD";

    private static final Duration EACH_SECOND = Duration.ofSeconds(1);

    private final ProcessorContext<byte[], byte[]> context;
    private final KafkaSequenceStore store;
    private final SequenceEngine engine;
    private final Duration linger;
    private final RecordFormat format;
    private final Arrivals arrivals;
    private final TaskCounters counters;
    private final TaskView view;
    private final long largestLetter;
    private @Nullable Cancellable flush;
    private @Nullable Cancellable tick;
    private Duration tickEvery = Duration.ZERO;
    private boolean busy;
    private long oldest = Arrivals.UNKNOWN;
    private long flushed;

    private PredictTask(
            ProcessorContext<byte[], byte[]> context,
            KafkaSequenceStore store,
            SequenceEngine engine,
            TopologyOptions options,
            StreamMeters meters) {
        this.context = context;
        this.store = store;
        this.engine = engine;
        this.linger = options.linger();
        this.format = options.predictions();
        this.arrivals = meters.arrivals();
        this.counters = new TaskCounters(meters);
        this.view = new TaskView(meters.live(), engine);
        this.largestLetter = StreamConfigs.largestRecord(context.appConfigs());
        this.flushed = context.currentSystemTimeMs();
    }

    /** Takes over a task whose stores are restored. Forwards and writes nothing. */
    static PredictTask open(
            ProcessorContext<byte[], byte[]> context,
            EngineFactory engines,
            TopologyOptions options,
            StreamMeters meters,
            CommitHooks commits) {
        KafkaSequenceStore store = KafkaSequenceStore.of(context, commits, options.scores());
        SequenceEngine engine = engines.open(store, () -> Instant.ofEpochMilli(context.currentSystemTimeMs()));
        PredictTask task = new PredictTask(context, store, engine, options, meters);
        engine.recover();
        task.scheduleFlush();
        return task;
    }

    /** From now on the engine removes what was not seen for long, little by little, and counters and scores can be seen. */
    void begin() {
        tickEvery(EACH_SECOND);
    }

    void process(Record<byte[], byte[]> record) {
        wake();
        RecordMetadata source = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a point without a place in a topic"));
        try {
            accept(pointOf(record), new Position(source.partition(), source.offset()));
        } catch (DeadLetterException e) {
            counters.deadLetter(e.reason());
            context.forward(DeadLetter.of(record, source, e, largestLetter), PredictTopology.DEAD_LETTERS);
        }
    }

    /**
     * Drops what waits and what is cached: the stores have all of it, and another process may own them by now. Kafka Streams
     * keeps the punctuations of a task that it closes dirty and revives: left to it, the next engine would have this one beside
     * it, at work on the same stores.
     */
    @Override
    public void close() {
        store.forgetCommit();
        cancelFlush();
        cancelTick();
        view.close();
        handOver();
        counters.close();
        engine.close();
    }

    private void accept(Point point, Position position) throws DeadLetterException {
        try {
            if (engine.accept(point, position, this::publish) == Acceptance.DUPLICATE) {
                counters.duplicate();
            } else {
                accepted(point, position);
            }
        } catch (RejectedPointException e) {
            throw new DeadLetterException(e.reason().name(), e);
        }
        if (engine.full() || rested()) {
            flush();
        } else {
            scheduleFlush();
        }
    }

    /** Whether the last flush is so long ago that rows come one by one: to wait for others would only delay this one. */
    private boolean rested() {
        return engine.pending() > 0 && context.currentSystemTimeMs() - flushed >= linger.toMillis();
    }

    private void accepted(Point point, Position position) {
        counters.accepted();
        view.accepted(point);
        if (engine.pending() == 1) {
            oldest = arrivals.producedAt(position.partition(), position.offset());
        }
    }

    private static Point pointOf(Record<byte[], byte[]> record) throws DeadLetterException {
        byte[] key = record.key();
        String malformed = RecordKey.malformed(key);
        if (malformed != null) {
            throw new DeadLetterException(NO_KEY, new DataException(malformed));
        }
        if (record.value() == null) {
            throw new DeadLetterException(NO_RECORD, new DataException("no value, expected a point record"));
        }
        Point point = decode(record.value());
        if (!RecordKey.isOf(point.sequence(), key)) {
            throw new DeadLetterException(
                    NO_KEY,
                    new DataException(
                            "key " + RecordKey.shown(key) + ", but the point is of sequence " + point.sequence()));
        }
        return point;
    }

    private static Point decode(byte[] value) throws DeadLetterException {
        try {
            return PointCodec.decode(value);
        } catch (DataException e) {
            throw new DeadLetterException(NO_RECORD, e);
        }
    }

    private void wake() {
        busy = true;
        tickEvery(EACH_SECOND);
    }

    private void tick(long now) {
        publishScores(now);
        counters.forgotten(engine.forget());
        handOver();
        tickEvery(busy ? EACH_SECOND : engine.forgetAgain());
        busy = false;
    }

    /** Kafka Streams commits after every punctuation, whatever it did: a task with nothing to do has them seldom. */
    private void tickEvery(Duration interval) {
        if (!interval.equals(tickEvery)) {
            cancelTick();
            tick = context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::tick);
            tickEvery = interval;
        }
    }

    private void cancelTick() {
        if (tick != null) {
            tick.cancel();
            tick = null;
        }
    }

    private void handOver() {
        counters.handOver(engine);
        counters.handOverMembers(engine);
        counters.handOverScores(engine);
    }

    private void flush() {
        wake();
        cancelFlush();
        int rows = engine.pending();
        long start = System.nanoTime();
        engine.flush(this::publish);
        flushed = context.currentSystemTimeMs();
        counters.flushed(rows - engine.pending(), System.nanoTime() - start, oldest, flushed);
        counters.handOver(engine);
        oldest = Arrivals.UNKNOWN;
        view.publishIfDue();
        scheduleFlush();
    }

    private void publish(PublishedPrediction published) {
        byte[] key = RecordKey.of(published.prediction().sequence());
        context.forward(
                new Record<>(key, format.encode(published), published.emittedAt()), PredictTopology.PREDICTIONS);
        counters.predicted();
        view.predicted(published.prediction());
    }

    /** Forwards nothing before a commit: what was summed up to here goes with the next one. */
    private void publishScores(long now) {
        LiveScores scores = engine.scores();
        if (scores == null) {
            return;
        }
        for (PublishedScores changed : scores.changed(now)) {
            byte[] key = (changed.partition() + ":" + changed.fingerprint()).getBytes(StandardCharsets.US_ASCII);
            context.forward(new Record<>(key, ScoreCodec.encode(changed), now), PredictTopology.SCORES);
        }
    }

    private void scheduleFlush() {
        if (flush == null && engine.pending() > 0) {
            flush = context.schedule(linger, PunctuationType.WALL_CLOCK_TIME, now -> flush());
        }
    }

    private void cancelFlush() {
        if (flush != null) {
            flush.cancel();
            flush = null;
        }
    }
}
