package io.seqcast.serve;

import static io.seqcast.serve.TestSequences.WIDTH;
import static io.seqcast.serve.TestSequences.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.RejectedPointException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps that jump forward. */
class GapTest {
    private static final ModelBundle MODEL = TestModels.tinyWindows(WIDTH, 11);
    private static final EngineOptions REJECT = new EngineOptions(Form.STEP, 16, 8, 0, 0, Duration.ofHours(1), 1 << 20);
    private static final EngineOptions BRIDGE = REJECT.withMaxGap(10);

    private final List<PublishedPrediction> emitted = new ArrayList<>();
    private final MapStore store = new MapStore();
    private long nextOffset;

    @Test
    void everyStepBehindAGapIsRejectedUntilTheSequenceStartsAnew() {
        SequenceEngine engine = open(REJECT, store);
        accept(engine, 0, 1, 2);

        for (long step = 4; step < 50; step++) {
            assertRejected(engine, step);
        }
        accept(engine, 0, 1);
        engine.flush(emitted::add);

        assertThat(emitted).extracting(each -> each.prediction().step()).containsExactly(0L, 1L, 2L, 0L, 1L);
    }

    @Test
    void theMissingStepHealsASequenceWhenItComesLate() {
        SequenceEngine engine = open(REJECT, store);
        accept(engine, 0, 1);
        assertRejected(engine, 3);

        accept(engine, 2, 3);
        engine.flush(emitted::add);

        assertThat(TestSequences.values(emitted)).isEqualTo(TestSequences.run(MODEL, 7, 0, 4));
    }

    @Test
    void aBridgedGapRepeatsTheLastRowAndPredictsNothingInIt() {
        SequenceEngine engine = open(BRIDGE, store);

        accept(engine, 0, 1, 5, 6);
        engine.flush(emitted::add);

        assertThat(TestSequences.values(emitted)).isEqualTo(expected(0, 1, 1, 1, 1, 5, 6));
        assertThat(emitted).extracting(each -> each.prediction().step()).containsExactly(0L, 1L, 5L, 6L);
        assertThat(emitted).extracting(each -> each.point().offset()).containsExactly(0L, 1L, 2L, 3L);
        assertThat(engine.bridged()).isEqualTo(3);
    }

    @Test
    void aGapOverTheBoundIsRejectedAndChangesNothing() {
        SequenceEngine engine = open(BRIDGE, store);
        accept(engine, 0);

        assertThatThrownBy(() -> accept(engine, 12))
                .isInstanceOf(RejectedPointException.class)
                .hasMessage("sequence 7, step 12: expected step 1, or 0 for a new start; at most 10 missing steps are"
                        + " bridged");

        accept(engine, 11);
        assertThat(engine.bridged()).isEqualTo(10);
    }

    @Test
    void aSequenceThatIsUnknownHasNoRowToRepeat() {
        assertRejected(open(BRIDGE, store), 1);
    }

    @Test
    void aLateRowOfABridgedStepIsADuplicate() {
        SequenceEngine engine = open(BRIDGE, store);
        accept(engine, 0, 3);

        assertThat(engine.accept(point(7, 2), position(), emitted::add)).isEqualTo(Acceptance.DUPLICATE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void bridgedSequencesAreRebuiltExactly(long seed) {
        Random random = new Random(seed);
        EngineOptions cold = BRIDGE.withHotBytes(0); // each flush rebuilds the state from snapshot and tail
        MapStore current = store;
        SequenceEngine engine = open(cold, current);
        List<Long> rows = new ArrayList<>();

        for (long step = 0; step < 300; step += random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(11)) {
            while (!rows.isEmpty() && rows.size() < step) {
                rows.add(rows.get(rows.size() - 1));
            }
            rows.add(step);
            accept(engine, step);
            if (random.nextInt(6) == 0) {
                engine.flush(emitted::add);
            }
            if (random.nextInt(20) == 0) {
                current = current.copy();
                engine = open(cold, current);
            }
        }
        engine.flush(emitted::add);

        assertThat(TestSequences.values(emitted))
                .isEqualTo(expected(rows.stream().mapToLong(Long::longValue).toArray()));
    }

    @Test
    void aBoundThatNoRecordShouldCostIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> REJECT.withMaxGap(1001))
                .withMessage("--max-gap is 1001, must be 0 (none) to 1000");
    }

    private void accept(SequenceEngine engine, long... steps) {
        for (long step : steps) {
            assertThat(engine.accept(point(7, step), position(), emitted::add)).isEqualTo(Acceptance.ACCEPTED);
        }
    }

    private void assertRejected(SequenceEngine engine, long step) {
        assertThatThrownBy(() -> engine.accept(point(7, step), position(), emitted::add))
                .isInstanceOfSatisfying(
                        RejectedPointException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.GAP));
    }

    /** Predictions of one pass over rows with the features of these steps, after the first row of each step. */
    private static List<List<Float>> expected(long... featuresOf) {
        MapStore store = new MapStore();
        List<PublishedPrediction> all = new ArrayList<>();
        try (SequenceEngine engine = SequenceEngine.open(MODEL, REJECT, store, () -> Instant.EPOCH)) {
            for (int step = 0; step < featuresOf.length; step++) {
                boolean first = step == featuresOf[step];
                engine.accept(
                        new Point(7, step, first, point(7, featuresOf[step]).features()),
                        new Position(0, step),
                        all::add);
            }
            engine.flush(all::add);
        }
        return TestSequences.values(all);
    }

    private SequenceEngine open(EngineOptions options, MapStore of) {
        SequenceEngine engine = SequenceEngine.open(MODEL, options, of, () -> Instant.ofEpochMilli(1_000));
        engine.recover();
        return engine;
    }

    private Position position() {
        return new Position(0, nextOffset++);
    }
}
