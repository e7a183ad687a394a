package io.seqcast.serve;

import static io.seqcast.serve.TestSequences.WIDTH;
import static io.seqcast.serve.TestSequences.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Position;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** However long a sequence and however many of them: what an engine keeps, in memory and in its store, stays bounded. */
class BoundedStateTest {
    private static final ModelBundle MODEL = TestModels.tiny(WIDTH, 11);
    private static final long HOT_BYTES = 1 << 16;
    private static final int RING = 16;

    private final MapStore store = new MapStore();
    private long now = 1_000;
    private long nextOffset;

    @Test
    void anEndlessSequenceTakesOneRingOneSnapshotAndOneMetaRecord() {
        SequenceEngine engine = open(0);
        long mostMemory = 0;

        for (int t = 0; t < 100_000; t++) {
            accept(engine, 0, t);
            mostMemory = Math.max(mostMemory, engine.memoryBytes());
        }

        assertThat(store.rows()).isEqualTo(RING);
        assertThat(store.snapshots()).isEqualTo(1 + MODEL.members().size());
        assertThat(store.metas()).isEqualTo(1);
        assertThat(engine.hotSequences()).isEqualTo(1);
        assertThat(mostMemory).isLessThanOrEqualTo(HOT_BYTES);
    }

    @Test
    void manyShortSequencesLeaveNothingBehind() {
        SequenceEngine engine = open(20);
        long mostMemory = 0;
        int mostSequences = 0;

        for (int sequence = 0; sequence < 5_000; sequence++) {
            for (int t = 0; t < 20; t++) {
                accept(engine, sequence, t);
            }
            now += 1_000;
            engine.forget();
            mostMemory = Math.max(mostMemory, engine.memoryBytes());
            mostSequences = Math.max(mostSequences, store.metas());
        }
        engine.flush(prediction -> {});
        now += Duration.ofHours(1).toMillis();
        for (int i = 0; i < 500; i++) {
            engine.forget();
        }

        assertThat(mostMemory).isLessThanOrEqualTo(HOT_BYTES);
        assertThat(mostSequences).as("those of the last two minutes").isLessThan(120);
        assertThat(store.rows() + store.snapshots() + store.metas()).isZero();
        assertThat(engine.hotSequences()).isZero();
    }

    private SequenceEngine open(long length) {
        EngineOptions options =
                new EngineOptions(Form.STEP, RING, RING / 2, 0, length, Duration.ofMinutes(1), HOT_BYTES);
        return SequenceEngine.open(MODEL, options, store, () -> Instant.ofEpochMilli(now));
    }

    private void accept(SequenceEngine engine, long sequence, long step) {
        engine.accept(point(sequence, step), new Position(0, nextOffset++), prediction -> {});
        if (engine.full()) {
            engine.flush(prediction -> {});
        }
    }
}
