package io.seqcast.bench;

import io.seqcast.bench.FileStage.Starter;
import io.seqcast.data.Point;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.kafka.Replayer;
import io.seqcast.kafka.TopicNames;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;

/** A stream on a broker of its own that gets the rows of a day at once, and two readers of what it says. */
final class DayFeed implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final EmbeddedBroker broker;
    private final StreamApp app;
    private final Replayer replayer;
    private final PredictionWatch seen;
    private final PredictionWatch committed;
    private long due; // predictions of all rows so far

    private DayFeed(EmbeddedBroker broker, StreamApp app, TopicNames topics) {
        this.broker = broker;
        this.app = app;
        Properties client = broker.clientConfig();
        this.seen = PredictionWatch.start(client, topics, false);
        this.committed = PredictionWatch.start(client, topics, true);
        client.setProperty("linger.ms", "0");
        this.replayer = Replayer.open(client, topics.points());
    }

    /**
     * How long a day takes, in seconds.
     *
     * @param send from the first row sent to the last
     * @param seen from the last row sent to the last prediction at a reader that takes those of open transactions
     * @param committed the same at a reader that takes committed ones only
     */
    record Times(double send, double seen, double committed) {}

    static DayFeed start(Path directory, Duration commitInterval, Starter starter) {
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        try {
            StreamOptions options =
                    StreamOptions.defaults(directory.resolve("state")).withCommitInterval(commitInterval);
            StreamApp app = starter.start(options, broker.clientConfig());
            app.awaitRunning(START);
            return new DayFeed(broker, app, options.topology().topics());
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /**
     * Sends rows as fast as it goes, and waits for what is said of them.
     *
     * @param rows at least one
     * @param expected predictions of these rows
     */
    Times send(List<Point> rows, long expected) throws InterruptedException {
        Iterator<Point> points = rows.iterator();
        long first = System.nanoTime();
        long[] last = {first};
        replayer.replay(() -> points.hasNext() ? points.next() : null, 0, row -> last[0] = System.nanoTime());
        due += expected;
        double seenAfter = (seen.awaitCount(due) - last[0]) / 1e9;
        double committedAfter = (committed.awaitCount(due) - last[0]) / 1e9;
        return new Times((last[0] - first) / 1e9, seenAfter, committedAfter);
    }

    @Override
    public void close() throws InterruptedException {
        replayer.close();
        seen.close();
        committed.close();
        app.close();
        broker.close();
    }
}
