package io.seqcast.cli;

import io.seqcast.bars.BarsMarkets;
import io.seqcast.bars.SymbolBars;
import io.seqcast.data.Order;
import io.seqcast.data.Point;
import io.seqcast.data.table.Missing;
import io.seqcast.data.table.PointCursor;
import io.seqcast.data.table.PointFile;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.kafka.Replayer;
import io.seqcast.kafka.TopicNames;
import io.seqcast.live.LivePages;
import io.seqcast.live.ShownModel;
import io.seqcast.market.MarketGenerator;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Policy;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamOptions;
import io.seqcast.stream.TopologyOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The demo that goes on: a broker, the stream and a market in this process, at a steady rate, until somebody stops it. When a
 * market is at its end the next one begins, all sequences anew at step 0.
 */
final class LiveDemo {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int DAYS = 1_000;

    /** Steps that only warm the states up: they come as fast as it goes, so that there is something to see. */
    private static final long WARM_UP = 120;

    private final Path directory;
    private final int partitions;
    private final DemoRun.Log log;
    private volatile boolean stopped;

    /**
     * What runs.
     *
     * @param data points to repeat; null for generated ones
     * @param sequences of a generated market
     * @param seed of the first one
     * @param speed rows a second
     */
    record Feed(@Nullable Path data, int sequences, long seed, double speed) {}

    LiveDemo(Path directory, int partitions, DemoRun.Log log) {
        this.directory = directory;
        this.partitions = partitions;
        this.log = log;
    }

    /** Runs until {@link #stop}, or the stream fails. */
    void run(ShownModel shown, ModelBundle bundle, Feed feed, LivePages pages) {
        StreamOptions defaults = StreamOptions.defaults(directory.resolve("state"));
        TopologyOptions topology = defaults.topology();
        StreamOptions options = defaults.withPartitions(partitions)
                .withTopology(topology.withEngine(topology.engine().withSequenceLength(0))
                        .withScores(isTold(bundle)));
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
                StreamApp app = StreamApp.start(bundle, options, broker.clientConfig())) {
            pages.show(shown, app);
            app.awaitRunning(PATIENCE);
            log.say(
                    "topology: running on %d partitions, %,.0f rows a second until stopped (Ctrl-C)",
                    partitions, feed.speed());
            feed(bundle, feed, broker.clientConfig(), app);
            app.close();
            app.awaitEnd();
        }
    }

    /** Whether the rows of the market tell what came of the model's predictions. */
    private static boolean isTold(ModelBundle bundle) {
        return !(bundle.task() instanceof Policy)
                && (bundle.predictsNextRow() || bundle.texts().targets() != null);
    }

    /** Ends {@link #run}, soon; from any thread. */
    void stop() {
        stopped = true;
    }

    private void feed(ModelBundle bundle, Feed feed, Properties client, StreamApp app) {
        try (Replayer replayer = Replayer.open(client, TopicNames.defaults().points())) {
            for (long round = 0; goesOn(app); round++) {
                Path points =
                        feed.data() != null ? feed.data() : generate(bundle, feed.sequences(), feed.seed() + round);
                try (PointFile file = Inputs.open(points, bundle, Missing.REFUSE);
                        PointCursor cursor = file.read(Order.interleaved((int) Math.max(1, file.sequences())))) {
                    replay(cursor, replayer, feed.speed(), app);
                }
            }
        }
    }

    private void replay(PointCursor cursor, Replayer replayer, double speed, StreamApp app) {
        AtomicReference<@Nullable Point> held = new AtomicReference<>(); // the first row behind the warm-up
        Supplier<@Nullable Point> warming = () -> {
            Point point = goesOn(app) ? cursor.next() : null;
            if (point != null && point.step() >= WARM_UP) {
                held.set(point);
                return null;
            }
            return point;
        };
        Supplier<@Nullable Point> steady = () -> {
            Point first = held.getAndSet(null);
            if (!goesOn(app)) {
                return null;
            }
            return first != null ? first : cursor.next();
        };
        replayer.replay(warming, 0, sent -> {});
        replayer.replay(steady, speed, sent -> {});
    }

    private boolean goesOn(StreamApp app) {
        return !stopped && app.health().live();
    }

    private Path generate(ModelBundle bundle, int sequences, long seed) {
        Path points = directory.resolve("market.parquet");
        if (bundle.inputs().equals(SymbolBars.COLUMNS)) {
            BarsFiles.write(BarsMarkets.of(DAYS, seed, 1, sequences), points, null);
        } else {
            MarketFiles.writePoints(MarketGenerator.generate(sequences, seed), points);
        }
        return points;
    }
}
