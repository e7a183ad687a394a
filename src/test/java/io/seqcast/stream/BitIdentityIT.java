package io.seqcast.stream;

import static io.seqcast.stream.TestPoints.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.kafka.TopicNames;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.EngineOptions;
import io.seqcast.stream.TestPoints.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * With the step engine the bits of a prediction depend on its sequence alone: neither partitions nor order nor batches nor a
 * restart in the middle change one.
 */
class BitIdentityIT {
    private static final ModelBundle MODEL = TestModels.tinyWindows(WIDTH, 5);
    private static final int SEQUENCES = 50;
    private static final int STEPS = 24;
    private static final List<Integer> BATCHES = List.of(1, 8, 64);
    private static final List<Point> BY_SEQUENCE = TestPoints.bySequence(SEQUENCES, STEPS);
    private static final Map<Step, List<Float>> EXPECTED = TestPoints.expected(MODEL, BY_SEQUENCE);

    @AutoClose
    private static final TestStreams streams = TestStreams.onNewBroker();

    @ParameterizedTest
    @CsvSource({"1, 50", "3, 1", "8, 50"})
    void neitherPartitionsNorOrderNorBatchesNorARestartChangeABit(int partitions, int interleave) {
        List<Point> points = interleave == 1 ? BY_SEQUENCE : TestPoints.interleaved(SEQUENCES, STEPS);
        List<StreamOptions> readers = BATCHES.stream()
                .map(batch -> options(partitions, interleave, batch))
                .toList();
        runAll(readers, points.subList(0, points.size() / 2), 0);

        List<List<PublishedPrediction>> published =
                runAll(readers, points.subList(points.size() / 2, points.size()), EXPECTED.size());

        assertThat(published)
                .hasSameSizeAs(BATCHES)
                .allSatisfy(each -> assertThat(TestPoints.unique(each)).containsExactlyInAnyOrderEntriesOf(EXPECTED));
    }

    /** Runs all streams side by side over one topic of points; closed in mid-stream if no predictions are expected. */
    private static List<List<PublishedPrediction>> runAll(List<StreamOptions> readers, List<Point> points, int expect) {
        List<StreamApp> apps = readers.stream()
                .map(each -> StreamApp.start(MODEL, each, streams.client()))
                .toList();
        try {
            apps.forEach(app -> app.awaitRunning(TestStreams.PATIENCE));
            streams.replay(readers.get(0), points);
            return expect == 0
                    ? List.of()
                    : readers.stream()
                            .map(each -> streams.read(each, expect, true))
                            .toList();
        } finally {
            apps.parallelStream().forEach(StreamApp::close);
        }
    }

    /** Streams that differ in their batches share the points. */
    private StreamOptions options(int partitions, int interleave, int batch) {
        String points = "p" + partitions + "-i" + interleave;
        String name = points + "-b" + batch;
        EngineOptions engine = new EngineOptions(Form.STEP, batch, 8, 0, STEPS, Duration.ofHours(1), 1 << 16);
        StreamOptions options =
                streams.options(name, engine).withPartitions(partitions).withThreads(1);
        TopicNames topics = options.topology().topics();
        return options.withTopology(options.topology()
                .withTopics(new TopicNames(points + ".points", topics.predictions(), topics.deadLetters())));
    }
}
