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
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an engine does with the store that another one has left. */
class RebuildTest {
    private static final ModelBundle MODEL = TestModels.tiny(WIDTH, 11);
    private static final EngineOptions OPTIONS =
            new EngineOptions(Form.STEP, 256, 1_000_000, 0, 0, Duration.ofHours(1), 1 << 20);

    private final MapStore store = new MapStore();
    private final List<PublishedPrediction> emitted = new ArrayList<>();
    private long nextOffset;

    @Test
    void aFlushRebuildsAsManyStatesAsATransactionHasTimeFor() {
        int sequences = 40;
        int steps = 300;
        SequenceEngine before = open();
        accept(before, sequences, 0, steps);
        before.flush(emitted::add);
        accept(before, sequences, steps, steps + 1);
        SequenceEngine after = open();
        int pending = after.recover();

        after.flush(emitted::add);
        int left = after.pending();
        after.flush(emitted::add);

        assertThat(pending).isEqualTo(sequences);
        // 28 are the first to pass 8,192 rows. Sequence 0, written at its step 0, has nothing to rebuild and may be one
        // more of the first: the store has no order.
        assertThat(left).isIn(sequences - 28, sequences - 29);
        assertThat(after.pending()).isZero();
        assertThat(bySequence(emitted)).isEqualTo(expected(MODEL, sequences, steps + 1));
    }

    /** Offsets that begin again at 0: the rows of before stand at the same slots, with higher ones. */
    @Test
    void rowsOfATopicThatWasMadeAnewAreNotTakenForThoseOfBefore() {
        nextOffset = 5_000;
        SequenceEngine before = open();
        accept(before, 1, 0, 20);
        before.flush(emitted::add);
        emitted.clear();
        nextOffset = 0;
        accept(before, 1, 0, 5);
        before.flush(emitted::add);
        SequenceEngine after = open();

        int pending = after.recover();
        accept(after, 1, 5, 8);
        after.flush(emitted::add);

        assertThat(pending).isZero();
        assertThat(bySequence(emitted)).isEqualTo(expected(MODEL, 1, 8));
    }

    private SequenceEngine open() {
        return SequenceEngine.open(MODEL, OPTIONS, store, InstantSource.system());
    }

    private void accept(SequenceEngine engine, int sequences, int from, int to) {
        for (int step = from; step < to; step++) {
            for (int sequence = 0; sequence < sequences; sequence++) {
                engine.accept(point(sequence, step), new Position(0, nextOffset++), emitted::add);
            }
        }
    }
}
