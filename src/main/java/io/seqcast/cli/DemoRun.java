package io.seqcast.cli;

import io.seqcast.data.Order;
import io.seqcast.data.PointCursor;
import io.seqcast.data.PointFile;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.kafka.PredictionReader;
import io.seqcast.kafka.Replayer;
import io.seqcast.kafka.TopicNames;
import io.seqcast.model.ModelBundle;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamOptions;
import io.seqcast.stream.TopologyOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A file of points through a broker and the topology, all in this process. */
final class DemoRun {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path directory;
    private final int partitions;
    private final Log log;

    /** Hears what is going on. */
    @FunctionalInterface
    interface Log {
        void say(String format, Object... arguments);
    }

    /**
     * What came back.
     *
     * @param predictions by rising sequence and step
     * @param seconds from the first row sent to the last prediction read
     */
    record Result(List<Prediction> predictions, double seconds) {}

    DemoRun(Path directory, int partitions, Log log) {
        this.directory = directory;
        this.partitions = partitions;
        this.log = log;
    }

    Result run(ModelBundle bundle, PointFile file) {
        TopicNames topics = TopicNames.defaults();
        StreamOptions defaults = StreamOptions.defaults(directory.resolve("state"));
        TopologyOptions topology = defaults.topology();
        // A file of any length: a sequence is complete when its rows end, not at a number of steps.
        StreamOptions options = defaults.withPartitions(partitions)
                .withTopology(topology.withEngine(topology.engine().withSequenceLength(0)));
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            log.say("broker: %s, in this process", broker.bootstrapServers());
            Properties client = broker.clientConfig();
            try (StreamApp app = StreamApp.start(bundle, options, client)) {
                app.awaitRunning(PATIENCE);
                log.say("topology: running on %d partitions, exactly once", partitions);
                return measure(file, client, topics);
            }
        }
    }

    private Result measure(PointFile file, Properties client, TopicNames topics) {
        List<PublishedPrediction> read = new ArrayList<>();
        long started = System.nanoTime();
        long expected = replay(file, client, topics);
        try (PredictionReader reader = PredictionReader.open(client, topics.predictions(), true);
                Progress progress = Progress.start("predictions", "records", expected)) {
            reader.read(expected, PATIENCE, published -> {
                read.add(published);
                progress.step();
            });
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        if (read.size() < expected) {
            throw new IllegalStateException("only " + read.size() + " of " + expected
                    + " predictions came, then none for " + PATIENCE.toSeconds() + " s");
        }
        List<Prediction> predictions = read.stream()
                .map(PublishedPrediction::prediction)
                .sorted(Prediction.ORDER)
                .toList();
        return new Result(predictions, seconds);
    }

    /** Sends all rows; returns how many of them ask for a prediction. */
    private long replay(PointFile file, Properties client, TopicNames topics) {
        long[] flagged = new long[1];
        try (PointCursor points = file.read(Order.bySequence());
                Replayer replayer = Replayer.open(client, topics.points());
                Progress progress = Progress.start("replay", "rows", file.rows())) {
            Replayer.Replay replay = replayer.replay(
                    () -> {
                        var point = points.next();
                        flagged[0] += point != null && point.needPrediction() ? 1 : 0;
                        return point;
                    },
                    0,
                    progress::to);
            log.say("replay: %,d rows of %,d sequences sent", replay.rows(), replay.sequences());
        }
        return flagged[0];
    }
}
