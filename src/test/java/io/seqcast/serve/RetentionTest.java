package io.seqcast.serve;

import static io.seqcast.serve.TestSequences.WIDTH;
import static io.seqcast.serve.TestSequences.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Position;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final MapStore store = new MapStore();
    private long now = 1_000;
    private long nextOffset;

    @Test
    void manyAreForgottenLittleByLittle() {
        SequenceEngine engine = open();
        for (int sequence = 0; sequence < 40; sequence++) {
            accept(engine, sequence, 0);
        }
        engine.flush(prediction -> {});
        now += DAY.toMillis();

        int first = engine.forget();
        int second = engine.forget();
        int third = engine.forget();

        assertThat(first).isEqualTo(16);
        assertThat(second).isEqualTo(16);
        assertThat(third).isEqualTo(8);
        assertThat(store.metas() + store.rows()).isZero();
    }

    @Test
    void whatWentOnSinceItWasFoundStays() {
        SequenceEngine engine = open();
        for (int sequence = 0; sequence < 40; sequence++) {
            accept(engine, sequence, 0);
        }
        engine.flush(prediction -> {});
        now += DAY.toMillis();
        engine.forget();
        for (int sequence = 0; sequence < 40; sequence++) {
            if (store.meta(sequence) != null) {
                accept(engine, sequence, 1);
            }
        }

        int whileQueued = engine.forget();
        engine.flush(prediction -> {});
        int afterwards = engine.forget();

        assertThat(whileQueued).isZero();
        assertThat(afterwards).isZero();
        assertThat(store.metas()).isEqualTo(24);
    }

    @Test
    void timeInWhichNothingWasConsumedDoesNotCount() {
        SequenceEngine before = open();
        accept(before, 0, 0);
        before.flush(prediction -> {});
        now += DAY.toMillis() / 2;
        accept(before, 1, 0);
        before.flush(prediction -> {});
        now += 3 * DAY.toMillis();
        SequenceEngine after = open();
        after.recover();

        int atOnce = after.forget();
        accept(after, 1, 1);
        after.flush(prediction -> {});
        now += DAY.toMillis() / 2;
        int later = after.forget();
        now += DAY.toMillis() / 2;
        int atLast = after.forget();

        assertThat(atOnce).isZero();
        assertThat(later).as("sequence 0, idle for a day but for the pause").isEqualTo(1);
        assertThat(atLast).as("sequence 1, idle for a day").isEqualTo(1);
    }

    @Test
    void longRingsAreDeletedOneByOne() {
        EngineOptions options = new EngineOptions(Form.STEP, 256, 8, 100_000, 0, DAY, 1 << 20);
        SequenceEngine engine =
                SequenceEngine.open(TestModels.tiny(WIDTH, 1), options, store, () -> Instant.ofEpochMilli(now));
        accept(engine, 0, 0);
        accept(engine, 1, 0);
        engine.flush(prediction -> {});
        now += DAY.toMillis();

        assertThat(engine.forget()).isEqualTo(1);
        assertThat(engine.forget()).isEqualTo(1);
    }

    private SequenceEngine open() {
        EngineOptions options = new EngineOptions(Form.STEP, 256, 8, 0, 0, DAY, 1 << 20);
        return SequenceEngine.open(TestModels.tiny(WIDTH, 1), options, store, () -> Instant.ofEpochMilli(now));
    }

    private void accept(SequenceEngine engine, long sequence, long step) {
        engine.accept(point(sequence, step), new Position(0, nextOffset++), prediction -> {});
    }
}
