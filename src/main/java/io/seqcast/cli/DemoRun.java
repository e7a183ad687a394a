package io.seqcast.cli;

import io.seqcast.data.Order;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.table.PointCursor;
import io.seqcast.data.table.PointFile;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.kafka.Replayer;
import io.seqcast.kafka.RoundTrip;
import io.seqcast.kafka.TopicNames;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.PredictWhen;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamOptions;
import io.seqcast.stream.TopologyOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
     * @param fallbacks how many of them are stand-ins, for the model's output was not finite
     * @param seconds from the first row sent to the last prediction read
     */
    record Result(List<Prediction> predictions, long fallbacks, double seconds) {}

    /** How fast that was, for people. */
    static String speed(Result result) {
        return String.format(
                Locale.ROOT,
                "%,d predictions in %.1f s from the first row sent to the last prediction read: %,.0f a second%s",
                result.predictions().size(),
                result.seconds(),
                result.predictions().size() / result.seconds(),
                FallbackText.of(result.fallbacks()));
    }

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
                return measure(bundle, file, client, topics);
            }
        }
    }

    private Result measure(ModelBundle bundle, PointFile file, Properties client, TopicNames topics) {
        List<Prediction> predictions = new ArrayList<>();
        RoundTrip.Result trip;
        long fallbacks;
        try (PointCursor points = file.read(Order.bySequence());
                Watcher watcher = new Watcher(file.rows(), predictions)) {
            trip = RoundTrip.run(client, topics, points::next, PredictWhen.after(bundle), watcher);
            fallbacks = watcher.fallbacks;
        }
        predictions.sort(Prediction.ORDER);
        return new Result(predictions, fallbacks, trip.elapsed().toNanos() / 1e9);
    }

    /** Shows how far the rows are, then the predictions, which it keeps. */
    private final class Watcher implements RoundTrip.Listener, AutoCloseable {
        private final List<Prediction> predictions;
        private Progress progress;
        private long fallbacks;

        Watcher(long rows, List<Prediction> predictions) {
            this.predictions = predictions;
            this.progress = Progress.start("replay", "rows", rows);
        }

        @Override
        public void sent(long points) {
            progress.to(points);
        }

        @Override
        public void replayed(Replayer.Replay replay, long expected) {
            progress.close();
            log.say("replay: %,d rows of %,d sequences sent", replay.rows(), replay.sequences());
            progress = Progress.start("predictions", "records", expected);
        }

        @Override
        public void predicted(PublishedPrediction published) {
            predictions.add(published.prediction());
            fallbacks += published.fallback() ? 1 : 0;
            progress.step();
        }

        @Override
        public void close() {
            progress.close();
        }
    }
}
