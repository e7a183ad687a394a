package io.seqcast.bench;

import io.seqcast.bench.FileStage.Starter;
import io.seqcast.data.Sequence;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamOptions;
import io.seqcast.stream.TopologyOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A stream on a broker of its own, with a feed of points that come one by one. */
record LiveStream(EmbeddedBroker broker, StreamApp app, LiveFeed feed) implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    static LiveStream start(Path directory, List<Sequence> market, Starter starter) {
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        try {
            StreamOptions options = StreamOptions.defaults(directory.resolve("state"));
            StreamApp app = starter.start(options, broker.clientConfig());
            app.awaitRunning(START);
            LiveFeed feed =
                    new LiveFeed(broker.clientConfig(), options.topology().topics(), market);
            return new LiveStream(broker, app, feed);
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /** Starts the benchmarked model, for sequences without an end. */
    static Starter predicting(Workload workload) {
        return (options, client) -> {
            TopologyOptions topology = options.topology();
            StreamOptions endless =
                    options.withTopology(topology.withEngine(topology.engine().withSequenceLength(0)));
            return FileStage.start(workload, workload.form(), endless, client);
        };
    }

    @Override
    public void close() {
        app.close();
        broker.close();
    }
}
