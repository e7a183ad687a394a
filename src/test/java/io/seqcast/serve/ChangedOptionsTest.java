package io.seqcast.serve;

import static io.seqcast.serve.TestSequences.WIDTH;
import static io.seqcast.serve.TestSequences.bySequence;
import static io.seqcast.serve.TestSequences.expected;
import static io.seqcast.serve.TestSequences.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Position;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stream that is started again with other options goes on with the state it has. */
class ChangedOptionsTest {
    private static final ModelBundle MODEL = TestModels.tinyWindows(WIDTH, 3);

    private final List<PublishedPrediction> emitted = new ArrayList<>();
    private final MapStore store = new MapStore();
    private long nextOffset;

    @ParameterizedTest
    @CsvSource({"8, 0, 8, 100", "8, 100, 8, 0", "8, 0, 64, 0", "64, 0, 4, 0", "8, 0, 7, 0", "8, 30, 50, 10"})
    void anotherRingOrDistanceOfSnapshotsChangesNoBit(int every, int history, int newEvery, int newHistory) {
        SequenceEngine before = open(options(every, history, 0));
        serve(before, 0, 147);
        acceptAll(before, 147, 150); // pending at the restart
        SequenceEngine after = open(options(newEvery, newHistory, 0));
        after.flush(emitted::add);

        serve(after, 150, 200);
        serve(open(options(newEvery, newHistory, 0)), 200, 300);

        assertThat(bySequence(emitted)).isEqualTo(expected(MODEL, 2, 300));
        int slots = options(newEvery, newHistory, 0).tailSlots();
        assertThat(slots).isBetween(Math.max(2 * newEvery, newHistory), Math.max(2 * newEvery, newHistory) + 15);
        assertThat(store.rows()).as("each row came alone").isEqualTo(2 * slots);
    }

    @Test
    void aNewStartLeavesNoRowInALongerRing() {
        serve(open(options(8, 100, 0)), 0, 120);

        SequenceEngine after = open(options(8, 0, 0));
        serve(after, 0, 40);

        assertThat(store.rows()).isEqualTo(2 * 16);
    }

    @Test
    void aCompleteSequenceDoesNotGoOnWhenSequencesBecomeLonger() {
        serve(open(options(8, 0, 20)), 0, 20);
        SequenceEngine after = open(options(8, 0, 40));

        assertThatThrownBy(() -> after.accept(point(0, 20), new Position(0, nextOffset++), emitted::add))
                .isInstanceOfSatisfying(
                        RejectedPointException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(RejectedPointException.Reason.TOO_LONG))
                .hasMessage("sequence 0, step 20: complete with step 19, expected 0 for a new start");
    }

    @Test
    void aSequenceThatIsPastItsEndWhenSequencesBecomeShorterIsComplete() {
        SequenceEngine before = open(options(8, 0, 40));
        serve(before, 0, 30);
        acceptAll(before, 30, 33);
        SequenceEngine after = open(options(8, 0, 20));

        after.flush(emitted::add);

        assertThat(bySequence(emitted)).isEqualTo(expected(MODEL, 2, 33));
        assertThat(store.snapshots()).isZero();
    }

    private static EngineOptions options(int every, int history, int length) {
        return new EngineOptions(Form.STEP, 16, every, history, length, Duration.ofHours(1), 0);
    }

    private SequenceEngine open(EngineOptions options) {
        SequenceEngine engine = SequenceEngine.open(MODEL, options, store, () -> Instant.ofEpochMilli(1_000));
        engine.recover();
        return engine;
    }

    private void serve(SequenceEngine engine, int from, int to) {
        acceptAll(engine, from, to);
        engine.flush(emitted::add);
    }

    private void acceptAll(SequenceEngine engine, int from, int to) {
        for (int t = from; t < to; t++) {
            for (int sequence = 0; sequence < 2; sequence++) {
                engine.accept(point(sequence, t), new Position(0, nextOffset++), emitted::add);
                if (engine.full()) {
                    engine.flush(emitted::add);
                }
            }
        }
    }
}
