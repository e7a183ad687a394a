package io.seqcast.serve;

import static io.seqcast.serve.TestSequences.WIDTH;
import static io.seqcast.serve.TestSequences.bySequence;
import static io.seqcast.serve.TestSequences.expected;
import static io.seqcast.serve.TestSequences.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Position;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are held back until a commit: what is written of them, and what is left where none comes. */
class HeldRowsTest {
    private static final ModelBundle MODEL = TestModels.tinyWindows(WIDTH, 3);
    private static final int EVERY = 256;
    private static final int BLOCK = 16;

    private final List<PublishedPrediction> emitted = new ArrayList<>();
    private final MapStore store = new MapStore(true);
    private long nextOffset;
    private long now = 1_000;

    /**
     * Transactions of random lengths, some of them rolled back, with the store, the predictions and the offsets, as Kafka Streams does
     * with a task that dies; some saved early, as where a cache has no room.
     */
    @ParameterizedTest
    @CsvSource({"1, 128, true", "2, 128, false", "3, 64, true", "4, 256, false", "5, 8, true", "6, 8, false"})
    void aCrashBeforeACommitLosesAndRepeatsNothing(long seed, int every, boolean warm) {
        int sequences = 3;
        int steps = 400;
        SplittableRandom random = new SplittableRandom(seed);
        EngineOptions options = options(every, warm);
        MapStore live = store;
        MapStore committed = live.copy();
        SequenceEngine engine = open(options, live);
        int committedRows = 0;
        int committedPredictions = 0;
        for (int row = 0; row < sequences * steps; row++) {
            engine.accept(point(row % sequences, row / sequences), new Position(0, row), emitted::add);
            if (engine.full() || random.nextInt(9) == 0) {
                engine.flush(emitted::add);
            }
            if (random.nextInt(80) == 0) {
                live.save();
            }
            int event = random.nextInt(60);
            if (event == 0) {
                live.save();
                committed = live.copy();
                committedRows = row + 1;
                committedPredictions = emitted.size();
            } else if (event == 1) {
                live = committed.copy();
                engine = open(options, live);
                row = committedRows - 1;
                emitted.subList(committedPredictions, emitted.size()).clear();
            }
        }
        engine.flush(emitted::add);

        assertThat(bySequence(emitted)).isEqualTo(expected(MODEL, sequences, steps));
    }

    @Test
    void rowsOfASequenceBetweenTwoCommitsTakeOneRecordAndNoMetaRecord() {
        SequenceEngine engine = open(options(EVERY, true), store);
        serve(engine, 0, BLOCK);
        store.save();
        int rowsPut = store.rowsPut();
        int metasPut = store.metasPut();

        serve(engine, BLOCK, 2 * BLOCK);
        store.save();

        assertThat(store.rowsPut() - rowsPut).isEqualTo(1);
        assertThat(store.metasPut() - metasPut).isZero();
    }

    @Test
    void liveRowsTakeAMetaRecordNowAndThen() {
        SequenceEngine engine = open(options(EVERY, true), store);
        serve(engine, 0, 1);
        int metasPut = store.metasPut();

        for (int step = 1; step <= 10 * BLOCK; step++) {
            serve(engine, step, step + 1);
            store.save();
        }

        assertThat(store.rowsPut()).isEqualTo(10 * BLOCK);
        assertThat(store.metasPut() - metasPut).isBetween(9, 11);
    }

    @Test
    void whatATransactionOnlyHeldIsGoneWithIt() {
        SequenceEngine engine = open(options(EVERY, true), store);
        serve(engine, 0, 5);
        store.save();
        MapStore committed = store.copy();
        serve(engine, 5, 9);

        SequenceEngine after = open(options(EVERY, true), committed);

        assertThat(after.pending()).isZero();
        assertThat(after.lastRows(0, 100)).hasSize(5);
        assertThat(engine.lastRows(0, 100)).hasSize(9);
    }

    /** Rows were accepted when the commit came, and emitted behind it without a further row. */
    @Test
    void rowsThatWaitedAtACommitAreNotEmittedTwice() {
        SequenceEngine engine = open(options(EVERY, true), store);
        serve(engine, 0, 5);
        acceptAll(engine, 5, 8);
        store.save();
        MapStore whileWaiting = store.copy();
        engine.flush(emitted::add);
        store.save();

        int waited = open(options(EVERY, true), whileWaiting).pending();
        int afterwards = open(options(EVERY, true), store.copy()).pending();

        assertThat(waited).isEqualTo(3);
        assertThat(afterwards).isZero();
    }

    /** K = 256 and sequence 0: the snapshot stands within the rows of one commit. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBacklogThatASnapshotCutsComesBackBitForBit(boolean warm) {
        SequenceEngine engine = open(options(EVERY, warm), store);
        int step = 0;
        while (step < 3 * EVERY) {
            int rows = 7 + step % 90;
            acceptAll(engine, step, step + rows);
            engine.flush(emitted::add);
            step += rows;
        }
        store.save();
        long snapshot = SequenceMeta.fromBytes(store.meta(0)).snapshot();
        SequenceEngine after = open(options(EVERY, warm), store.copy());

        serve(after, step, step + 50);

        assertThat(snapshot).isPositive();
        assertThat(bySequence(emitted)).isEqualTo(expected(MODEL, 1, step + 50));
    }

    /** Every row alone, then all of some rounds in few records, and alone again: what lies behind in a slot is not taken for a row. */
    @Test
    void recordsOfEarlierRoundsInTheRingAreNotRead() {
        EngineOptions options = options(EVERY, false);
        SequenceEngine engine = open(options, store);
        int step = 0;
        for (int rows : new int[] {1, 5, BLOCK, 3, 1}) {
            for (int end = step + 700; step < end; step += rows) {
                serve(engine, step, step + rows);
                store.save();
            }
            SequenceEngine after = open(options, store.copy());
            assertThat(after.pending()).isZero();
            assertThat(after.lastRows(0, 480)).hasSize(480);
        }
        assertThat(bySequence(emitted)).isEqualTo(expected(MODEL, 1, step));
        assertThat(store.rows()).isLessThanOrEqualTo(2 * EVERY);
    }

    @Test
    void muchThatIsHeldBackIsSavedEarly() {
        EngineOptions options = new EngineOptions(Form.STEP, 256, 1_000_000, 0, 0, Duration.ofHours(1), 1 << 20);
        SequenceEngine engine = SequenceEngine.open(TestModels.tiny(WIDTH, 1), options, store, this::instant);

        acceptAll(engine, 0, 9_000);
        engine.flush(prediction -> {});

        assertThat(store.rowsPut()).isEqualTo((9_000 + BLOCK - 1) / BLOCK);
    }

    @Test
    void aSequenceWhoseMetaRecordIsOldIsNotIdle() {
        SequenceEngine engine = open(options(EVERY, true), store);
        for (int step = 0; step < 6; step++) {
            serve(engine, step, step + 1);
            store.save();
            now += Duration.ofMinutes(30).toMillis();
        }
        SequenceEngine after = open(options(EVERY, true), store);
        now += Duration.ofMinutes(5).toMillis();

        int forgotten = after.forget();
        now += Duration.ofMinutes(90).toMillis();
        int later = after.forget();

        assertThat(forgotten).isZero();
        assertThat(later).isEqualTo(1);
        assertThat(store.rows() + store.metas() + store.snapshots()).isZero();
    }

    /** The records that layout 4 had: every row alone in slot step mod R, and the emitted step in meta. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStoreOfLayout4GoesOn(boolean warm) {
        SequenceEngine before = open(options(EVERY, warm), store);
        int step = 700;
        acceptAll(before, 0, step);
        before.flush(emitted::add);
        store.save();
        MapStore old = ofLayout4(step - 1, step + 3);
        SequenceEngine after = open(options(EVERY, warm), old);
        int waited = after.pending();

        after.flush(emitted::add);
        nextOffset = step + 3;
        acceptAll(after, step + 3, step + 40);
        after.flush(emitted::add);
        old.save();
        SequenceEngine last = open(options(EVERY, warm), old.copy());
        acceptAll(last, step + 40, step + 90);
        last.flush(emitted::add);

        assertThat(waited).isEqualTo(3);
        assertThat(bySequence(emitted)).isEqualTo(expected(MODEL, 1, step + 90));
        assertThat(SequenceMeta.fromBytes(old.meta(0)).tail())
                .isEqualTo(options(EVERY, warm).tail(WIDTH));
    }

    /** What the version before would have of sequence 0: emitted up to a step, accepted before another. */
    private MapStore ofLayout4(int emittedStep, int accepted) {
        MapStore old = new MapStore(true);
        store.snapshots(0).forEach(key -> old.putSnapshot(0, key, store.snapshot(0, key)));
        SequenceMeta meta = SequenceMeta.fromBytes(store.meta(0)).emitted(emittedStep, now);
        byte[] bytes = meta.toBytes();
        ByteBuffer record = ByteBuffer.allocate(bytes.length - 1).put((byte) 4).put(bytes, 1, 45);
        old.putMeta(0, record.put(bytes, 47, 32).array());
        for (int step = accepted - 500; step < accepted; step++) {
            ByteBuffer row = ByteBuffer.allocate(18 + Float.BYTES * WIDTH)
                    .put((byte) 4)
                    .put((byte) 1)
                    .putLong(step)
                    .putLong(step);
            row.asFloatBuffer().put(point(0, step).features());
            old.putRow(0, step % (2 * EVERY), row.array());
        }
        return old;
    }

    private static EngineOptions options(int every, boolean warm) {
        return new EngineOptions(Form.STEP, 64, every, 0, 0, Duration.ofHours(1), warm ? 1 << 20 : 0);
    }

    private SequenceEngine open(EngineOptions options, MapStore over) {
        SequenceEngine engine = SequenceEngine.open(MODEL, options, over, this::instant);
        engine.recover();
        return engine;
    }

    private Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    private void serve(SequenceEngine engine, int from, int to) {
        acceptAll(engine, from, to);
        engine.flush(emitted::add);
    }

    private void acceptAll(SequenceEngine engine, int from, int to) {
        for (int step = from; step < to; step++) {
            engine.accept(point(0, step), new Position(0, nextOffset++), emitted::add);
        }
    }
}
