package io.seqcast.stream;

import static io.seqcast.stream.TestPoints.WIDTH;
import static io.seqcast.stream.TestPoints.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.EngineOptions;
import io.seqcast.serve.SequenceEngine;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What RocksDB keeps of endless and of many sequences, in entries and in native memory. */
class BoundedStoresTest {
    private static final ModelBundle MODEL = TestModels.tinyWindows(WIDTH, 5);
    private static final Duration FORGET_AFTER = Duration.ofMinutes(1);
    private static final long CACHE_BYTES = 4 << 20;
    private static final long WRITE_BUFFER_BYTES = 2 << 20;
    /** Memtables are closed when the bound is reached, not before; what is being flushed then still counts. */
    private static final long SLACK = 1 << 20;

    private long mostMemtables;
    private long mostCache;

    /** 5 MB go through the stores: several times what they may keep in memory. */
    @Test
    void anEndlessSequenceKeepsEntriesAndNativeMemoryBounded() {
        try (Harness harness = open(0)) {
            for (int step = 0; step < 8_000; step++) {
                harness.pipe(point(0, step));
                if (step % 200 == 0) {
                    measure(harness);
                }
            }

            assertThat(StoreEntries.of(harness).count())
                    .as("rows in the ring, a snapshot of mean, windows and members, meta")
                    .isEqualTo(16 + (1 + 1 + MODEL.members().size()) + 1);
        }
        assertThat(mostMemtables).isBetween(WRITE_BUFFER_BYTES / 2, WRITE_BUFFER_BYTES + SLACK);
        assertThat(mostCache).isBetween(1L, CACHE_BYTES + SLACK);
    }

    @Test
    void manyShortSequencesAreForgotten() {
        int most = 0;
        try (Harness harness = open(2)) {
            for (int sequence = 0; sequence < 5_000; sequence++) {
                for (int step = 0; step < 2; step++) {
                    harness.pipe(point(sequence, step));
                }
                if (sequence % 10 == 9) {
                    harness.advance(Duration.ofSeconds(1));
                }
                if (sequence % 500 == 499) {
                    most = Math.max(most, StoreEntries.of(harness).count());
                }
            }
            for (int i = 0; i < 200; i++) {
                harness.advance(Duration.ofSeconds(1));
            }

            assertThat(StoreEntries.of(harness).count()).isZero();
        }
        assertThat(most)
                .as("2 rows and a meta record of each, 10 a second, for little more than a minute")
                .isBetween(1, 3 * 10 * 90);
    }

    private static Harness open(long sequenceLength) {
        EngineOptions engine = new EngineOptions(Form.STEP, 8, 8, 0, sequenceLength, FORGET_AFTER, 1 << 20);
        return Harness.open(
                TopologyOptions.defaults().withEngine(engine),
                (store, clock) -> SequenceEngine.open(MODEL, engine, store, clock),
                RocksMemory.allocate(CACHE_BYTES, WRITE_BUFFER_BYTES));
    }

    private void measure(Harness harness) {
        mostMemtables = Math.max(mostMemtables, sum(harness, "size-all-mem-tables"));
        mostCache = Math.max(mostCache, sum(harness, "block-cache-usage") / 3); // one for all stores, told by each
    }

    private static long sum(Harness harness, String metric) {
        return harness.driver().metrics().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(metric))
                .mapToLong(entry -> ((Number) entry.getValue().metricValue()).longValue())
                .sum();
    }
}
