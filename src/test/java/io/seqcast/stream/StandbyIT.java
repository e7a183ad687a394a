package io.seqcast.stream;

import static io.seqcast.stream.TestPoints.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Two instances, each with copies of the other's stores. */
class StandbyIT {
    private static final ModelBundle MODEL = TestModels.tinyWindows(WIDTH, 5);
    private static final int SEQUENCES = 12;
    private static final int STEPS = 60;
    private static final List<Point> POINTS = TestPoints.interleaved(SEQUENCES, STEPS);
    /** Stores that lag behind at all are not trusted to take over, as large ones would not be. */
    private static final Map<String, String> COPIES =
            Map.of("num.standby.replicas", "1", "acceptable.recovery.lag", "0");

    private static final int HALF = 360;

    @AutoClose
    private static final TestStreams streams = TestStreams.onNewBroker();

    @Test
    void anInstanceThatWasKilledLeavesItsPartitionsToTheOneWithCopiesWhenItComesBack() throws Exception {
        StreamOptions here = streams.options("standby", 0);
        StreamOptions there = streams.elsewhere(here, "standby-there");
        try (StreamApp second = streams.start(MODEL, there, COPIES)) {
            try (StreamApp first = streams.start(MODEL, here, COPIES)) {
                TestStreams.await(
                        () -> first.numbers().partitions() > 0
                                && second.numbers().partitions() > 0,
                        "partitions at both instances");
                streams.replay(here, POINTS.subList(0, HALF));
                streams.awaitCommitted(here, HALF);
            }
            // As after kill -9: nothing says that the stores were closed.
            Files.delete(here.stateDirectory().resolve(here.application()).resolve("stores-closed"));

            try (StreamApp again = streams.start(MODEL, here, COPIES)) {
                TestStreams.await(
                        () -> second.numbers().partitions() == here.partitions(),
                        "all partitions at the other instance");
                streams.replay(here, POINTS.subList(HALF, POINTS.size()));

                Map<TestPoints.Step, List<Float>> expected =
                        TestPoints.expected(MODEL, TestPoints.bySequence(SEQUENCES, STEPS));
                assertThat(TestPoints.unique(streams.read(here, expected.size(), true)))
                        .containsExactlyInAnyOrderEntriesOf(expected);
                assertThat(again.health().live()).isTrue();
            }
        }
    }
}
