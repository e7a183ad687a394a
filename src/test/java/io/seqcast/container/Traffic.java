package io.seqcast.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.kafka.PredictionReader;
import io.seqcast.kafka.Replayer;
import io.seqcast.kafka.TopicNames;
import io.seqcast.kafka.Topics;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.EngineOptions;
import io.seqcast.stream.StreamOptions;
import io.seqcast.stream.TestPoints;
import io.seqcast.stream.TopologyOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Points into, and predictions out of, topics of their own on three partitions.
 *
 * @param client how the test's own clients reach the broker
 * @param name of the application, and prefix of its topics
 */
record Traffic(Properties client, String name, int sequences, int steps) {
    static final int PARTITIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(2);

    TopicNames topics() {
        return new TopicNames(name + ".points", name + ".predictions", name + ".dlq");
    }

    StreamOptions options(Path stateDirectory) {
        EngineOptions engine = new EngineOptions(Form.STEP, 16, 16, 0, steps, Duration.ofHours(1), 1 << 20);
        return StreamOptions.defaults(stateDirectory)
                .withApplication(name)
                .withTopology(TopologyOptions.defaults().withTopics(topics()).withEngine(engine))
                .withPartitions(PARTITIONS);
    }

    /** The same for {@code seqcast run}. */
    List<String> arguments() {
        return List.of(
                "--application-id",
                name,
                "--points-topic",
                topics().points(),
                "--predictions-topic",
                topics().predictions(),
                "--dead-letters-topic",
                topics().deadLetters(),
                "--sequence-length",
                Integer.toString(steps),
                "--snapshot-every",
                "16",
                "--batch-rows",
                "16");
    }

    /** Makes the topics, as whoever runs the broker would. */
    void createTopics() {
        try (Topics admin = Topics.connect(client, PATIENCE)) {
            admin.ensure(topics().points(), PARTITIONS, Map.of());
            admin.ensure(topics().predictions(), PARTITIONS, Map.of());
            admin.ensure(topics().deadLetters(), 1, Map.of());
        }
    }

    /** All points, one step of every sequence after the other. */
    List<Point> points() {
        return TestPoints.interleaved(sequences, steps);
    }

    /** Sends points; {@code rowsPerSecond} 0 is as fast as it goes. */
    void replay(List<Point> points, double rowsPerSecond) {
        Iterator<Point> rows = points.iterator();
        try (Replayer replayer = Replayer.open(client, topics().points())) {
            replayer.replay(() -> rows.hasNext() ? rows.next() : null, rowsPerSecond, sent -> {});
        }
    }

    /** Waits for that many committed predictions. */
    void awaitPredictions(int count) {
        try (PredictionReader reader = PredictionReader.open(client, topics().predictions(), true)) {
            assertThat(reader.read(count, PATIENCE, prediction -> {})).isEqualTo(count);
        }
    }

    /** Each committed prediction once, with the bits of {@code predict}; returns the partitions of their points, in order. */
    List<Integer> assertPredictedOnce(ModelBundle model) {
        Map<TestPoints.Step, List<Float>> expected =
                TestPoints.expected(model, TestPoints.bySequence(sequences, steps));
        List<PublishedPrediction> published = read(expected.size());
        assertThat(TestPoints.unique(published)).containsExactlyInAnyOrderEntriesOf(expected);
        return published.stream()
                .map(each -> each.point().partition())
                .distinct()
                .sorted()
                .toList();
    }

    /** That many predictions, and those that come within a moment behind them. */
    private List<PublishedPrediction> read(int expect) {
        List<PublishedPrediction> published = new ArrayList<>();
        try (PredictionReader reader = PredictionReader.open(client, topics().predictions(), true)) {
            reader.read(expect, PATIENCE, published::add);
            reader.read(0, QUIET, published::add);
        }
        return published;
    }
}
