package io.seqcast.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.seqcast.data.Point;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.serve.EngineOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the stream counts, seen through the real topology. */
class StreamMetersTest {
    private static final int BATCH = 8;
    private static final EngineOptions ENGINE =
            new EngineOptions(Form.STEP, BATCH, 16, 0, 0, Duration.ofHours(1), 1 << 20);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Harness harness = open();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void everyRecordIsAcceptedADuplicateOrADeadLetter() {
        List<Point> points = TestPoints.interleaved(3, 20);
        points.forEach(harness::pipe);
        harness.pipe(points.get(points.size() - 1));
        harness.pipe(TestPoints.point(0, 35));
        harness.pipe(TestPoints.point(1, 35));
        harness.pipe(new byte[8], new byte[] {1, 2, 3});

        harness.advance(SECOND);

        assertThat(value("seqcast.points.accepted")).isEqualTo(60);
        assertThat(value("seqcast.points.duplicate")).isEqualTo(1);
        assertThat(value("seqcast.dead.letters", "reason", "GAP")).isEqualTo(2);
        assertThat(value("seqcast.dead.letters", "reason", "RECORD")).isEqualTo(1);
        assertThat(value("seqcast.dead.letters", "reason", "TOO_LONG")).isZero();
        assertThat(value("seqcast.predictions")).isEqualTo(harness.predictions().size());
    }

    @Test
    void flushesAreMeasuredWithTheirRows() {
        TestPoints.interleaved(1, BATCH + 3).forEach(harness::pipe);
        harness.advance(SECOND);

        assertThat(registry().get("seqcast.flush.rows").summary().takeSnapshot())
                .satisfies(rows -> {
                    assertThat(rows.count()).isEqualTo(2);
                    assertThat(rows.total()).isEqualTo(BATCH + 3);
                    assertThat(rows.max()).isEqualTo(BATCH);
                });
        assertThat(registry().get("seqcast.flush").timer().count()).isEqualTo(2);
        assertThat(registry().get("seqcast.latency").timer().count()).isEqualTo(2);
    }

    @Test
    void whatATaskHeldIsGoneWithItAndWhatItDidIsNot() {
        StreamMeters meters;
        List<Double> held;
        try (Harness moved = open()) {
            meters = moved.meters();
            TestPoints.interleaved(3, 20).forEach(moved::pipe);
            moved.advance(SECOND);
            held = List.of(value(meters, "seqcast.tasks"), value(meters, "seqcast.sequences.hot"));
        }

        assertThat(held).containsExactly(1.0, 3.0);
        assertThat(value(meters, "seqcast.tasks")).isZero();
        assertThat(value(meters, "seqcast.sequences.hot")).isZero();
        assertThat(value(meters, "seqcast.points.accepted")).isEqualTo(60);
    }

    private static Harness open() {
        return Harness.open(
                TestModels.tiny(TestPoints.WIDTH, 5), TopologyOptions.defaults().withEngine(ENGINE));
    }

    private double value(String name, String... tags) {
        return value(harness.meters(), name, tags);
    }

    private static double value(StreamMeters meters, String name, String... tags) {
        return meters.registry()
                .get(name)
                .tags(tags)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    private MeterRegistry registry() {
        return harness.meters().registry();
    }
}
