package io.seqcast.serve;

import static io.seqcast.serve.TestSequences.WIDTH;
import static io.seqcast.serve.TestSequences.bySequence;
import static io.seqcast.serve.TestSequences.expected;
import static io.seqcast.serve.TestSequences.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceEngineTest {
    private static final ModelBundle MODEL = TestModels.tiny(WIDTH, 11);
    private static final EngineOptions OPTIONS =
            new EngineOptions(Form.STEP, 16, 8, 0, 0, Duration.ofHours(1), 1 << 20);

    private final List<PublishedPrediction> emitted = new ArrayList<>();
    private final MapStore store = new MapStore();
    private long nextOffset;
    private long now = 1_000;
    private final InstantSource clock = () -> java.time.Instant.ofEpochMilli(now);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16, 50})
    void bitsDoNotDependOnTheBatch(int batch) {
        SequenceEngine engine = open(MODEL, OPTIONS, store);

        for (int i = 0; i < 200; i++) {
            engine.accept(point(i % 4, i / 4), position(), emitted::add);
            if (engine.pending() >= batch) {
                engine.flush(emitted::add);
            }
        }
        engine.flush(emitted::add);

        assertThat(bySequence(emitted)).isEqualTo(expected(MODEL, 4, 50));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void restartsLoseAndRepeatNothing(long seed) {
        Random random = new Random(seed);
        MapStore current = store;
        SequenceEngine engine = open(MODEL, OPTIONS, current);

        for (int i = 0; i < 400; i++) {
            engine.accept(point(i % 4, i / 4), position(), emitted::add);
            if (engine.full() || random.nextInt(10) == 0) {
                engine.flush(emitted::add);
            }
            if (random.nextInt(25) == 0) {
                current = current.copy();
                engine = open(MODEL, OPTIONS, current);
            }
        }
        engine.flush(emitted::add);

        assertThat(bySequence(emitted)).isEqualTo(expected(MODEL, 4, 100));
    }

    @Test
    void recoveredRowsAreEmittedWithoutAnyFurtherRow() {
        SequenceEngine first = open(MODEL, OPTIONS, store);
        for (int t = 0; t < 5; t++) {
            first.accept(point(0, t), position(), emitted::add);
        }
        SequenceEngine second = SequenceEngine.open(MODEL, OPTIONS, store.copy(), clock);

        int recovered = second.recover();
        second.flush(emitted::add);

        assertThat(recovered).isEqualTo(5);
        assertThat(bySequence(emitted)).isEqualTo(expected(MODEL, 1, 5));
    }

    @Test
    void evictionChangesNoBit() {
        EngineOptions cold = new EngineOptions(Form.STEP, 16, 8, 0, 0, Duration.ofHours(1), 0);
        SequenceEngine engine = open(MODEL, cold, store);

        for (int i = 0; i < 200; i++) {
            engine.accept(point(i % 4, i / 4), position(), emitted::add);
            engine.flush(emitted::add);
        }

        assertThat(bySequence(emitted)).isEqualTo(expected(MODEL, 4, 50));
    }

    @Test
    void aBacklogLongerThanTheTailForcesASnapshotInTime() {
        EngineOptions wide = new EngineOptions(Form.STEP, 1_000_000, 8, 0, 0, Duration.ofHours(1), 1 << 20);
        SequenceEngine engine = open(MODEL, wide, store);
        for (int t = 0; t < 100; t++) {
            engine.accept(point(0, t), position(), emitted::add);
        }
        SequenceEngine restarted = open(MODEL, wide, store.copy());

        restarted.flush(emitted::add);

        assertThat(bySequence(emitted)).isEqualTo(expected(MODEL, 1, 100));
    }

    @Test
    void aSequenceStartsAnewAtStepZero() {
        SequenceEngine engine = open(MODEL, OPTIONS, store);
        for (int t = 0; t < 6; t++) {
            engine.accept(point(0, t), position(), emitted::add);
        }

        for (int t = 0; t < 20; t++) {
            engine.accept(point(0, t), position(), emitted::add);
        }
        engine.flush(emitted::add);

        assertThat(bySequence(emitted.subList(0, 6))).isEqualTo(expected(MODEL, 1, 6));
        assertThat(bySequence(emitted.subList(6, 26))).isEqualTo(expected(MODEL, 1, 20));
        assertThat(emitted.get(5).start().offset()).isZero();
        assertThat(emitted.get(6).start().offset()).isEqualTo(6);
        assertThat(emitted.get(7).point().offset()).isEqualTo(7);
    }

    @Test
    void rowsOfAnEarlierStartAreNotRecoveredAsPending() {
        SequenceEngine first = open(MODEL, OPTIONS, store);
        for (int t = 0; t < 6; t++) {
            first.accept(point(0, t), position(), emitted::add);
        }
        first.flush(emitted::add);
        first.accept(point(0, 0), position(), emitted::add);
        SequenceEngine second = SequenceEngine.open(MODEL, OPTIONS, store.copy(), clock);

        int recovered = second.recover();

        assertThat(recovered).isEqualTo(1);
    }

    @Test
    void repeatedStepsAreDuplicates() {
        SequenceEngine engine = open(MODEL, OPTIONS, store);
        Acceptance first = engine.accept(point(0, 0), position(), emitted::add);
        Acceptance repeatedStart = engine.accept(point(0, 0), position(), emitted::add);
        engine.accept(point(0, 1), position(), emitted::add);
        engine.flush(emitted::add);

        Acceptance repeatedStep = engine.accept(point(0, 1), position(), emitted::add);

        assertThat(first).isEqualTo(Acceptance.ACCEPTED);
        assertThat(repeatedStart).isEqualTo(Acceptance.DUPLICATE);
        assertThat(repeatedStep).isEqualTo(Acceptance.DUPLICATE);
        assertThat(engine.pending()).isZero();
    }

    @Test
    void aRejectedPointNamesItsReasonAndLeavesNoTrace() {
        EngineOptions ten = OPTIONS.withSequenceLength(10);
        SequenceEngine engine = open(MODEL, ten, store);
        engine.accept(point(0, 0), position(), emitted::add);
        int rows = store.rows();

        assertRejected(engine, new Point(0, 1, true, new float[WIDTH + 1]), RejectedPointException.Reason.WIDTH);
        assertRejected(
                engine, new Point(0, 1, true, new float[] {0, Float.NaN, 0}), RejectedPointException.Reason.NOT_FINITE);
        assertRejected(engine, new Point(0, -1, true, new float[WIDTH]), RejectedPointException.Reason.NEGATIVE_STEP);
        assertRejected(engine, point(0, 2), RejectedPointException.Reason.GAP);
        assertRejected(engine, point(7, 1), RejectedPointException.Reason.GAP);
        assertRejected(engine, point(0, 10), RejectedPointException.Reason.TOO_LONG);

        assertThat(store.rows()).isEqualTo(rows);
        assertThat(store.metas()).isEqualTo(1);
        assertThat(engine.pending()).isEqualTo(1);
    }

    @Test
    void aCompleteSequenceIsForgottenInTimeAndItsLateRepeatsAreDuplicatesUntilThen() {
        SequenceEngine engine = open(MODEL, OPTIONS.withSequenceLength(20), store);
        for (int t = 0; t < 20; t++) {
            engine.accept(point(0, t), position(), emitted::add);
        }
        engine.flush(emitted::add);
        Acceptance late = engine.accept(point(0, 19), position(), emitted::add);
        int early = engine.forget();
        now += Duration.ofHours(2).toMillis();

        int forgotten = engine.forget();

        assertThat(late).isEqualTo(Acceptance.DUPLICATE);
        assertThat(early).isZero();
        assertThat(forgotten).isEqualTo(1);
        assertThat(store.rows() + store.snapshots() + store.metas()).isZero();
    }

    @Test
    void aDamagedSnapshotIsNotUsed() {
        SequenceEngine before = open(MODEL, OPTIONS, store);
        for (int t = 0; t < 20; t++) {
            before.accept(point(0, t), position(), emitted::add);
            before.flush(emitted::add);
        }
        store.damageSnapshots();
        SequenceEngine after = open(MODEL, OPTIONS, store);
        after.accept(point(0, 20), position(), emitted::add);

        assertThatThrownBy(() -> after.flush(emitted::add))
                .isInstanceOf(CorruptStateException.class)
                .hasMessageContaining("checksum");
    }

    private SequenceEngine open(ModelBundle model, EngineOptions options, SequenceStore over) {
        SequenceEngine engine = SequenceEngine.open(model, options, over, clock);
        engine.recover();
        return engine;
    }

    private Position position() {
        return new Position(2, nextOffset++);
    }

    private void assertRejected(SequenceEngine engine, Point point, RejectedPointException.Reason reason) {
        assertThatThrownBy(() -> engine.accept(point, position(), emitted::add))
                .isInstanceOfSatisfying(
                        RejectedPointException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason))
                .hasMessageContaining("sequence " + point.sequence() + ", step " + point.step());
    }
}
