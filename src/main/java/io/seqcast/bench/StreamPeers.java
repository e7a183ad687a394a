package io.seqcast.bench;

import io.seqcast.data.Sequence;
import io.seqcast.file.Folders;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.kafka.RoundTrip;
import io.seqcast.kafka.TopicNames;
import io.seqcast.serve.EngineOptions;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamOptions;
import io.seqcast.stream.WholeStateStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.DoubleSupplier;

/** The same rows through the stream and through one that stores the whole state at each row, each on a broker of its own. */
final class StreamPeers {
    private static final Duration START = Duration.ofSeconds(60);

    private final Workload workload;
    private final List<Sequence> sequences;
    private final int steps;

    /** @param steps of each sequence, which come in turn as they do live; all ask for a prediction */
    StreamPeers(Workload workload, List<Sequence> sequences, int steps) {
        this.workload = workload;
        this.sequences = sequences;
        this.steps = steps;
    }

    /**
     * What a run came to.
     *
     * @param rows a second, from the first one sent to the last committed prediction read
     * @param changelogBytes sent to changelogs, a row
     */
    record Run(double rows, double changelogBytes) {}

    Run seqcast() {
        return on("seqcast", (broker, options) -> {
            EngineOptions engine =
                    options.topology().engine().withForm(workload.form()).withSequenceLength(0);
            try (StreamApp app = StreamApp.start(
                    workload.model(),
                    options.withTopology(options.topology().withEngine(engine)),
                    broker.clientConfig())) {
                app.awaitRunning(START);
                return run("the stream", broker, options, app::changelogBytes);
            }
        });
    }

    Run wholeState() {
        return on("whole-state", (broker, options) -> {
            try (WholeStateStream app = WholeStateStream.start(workload.model(), options, broker.clientConfig())) {
                return run("whole states", broker, options, app::changelogBytes);
            }
        });
    }

    private interface Body {
        Run run(EmbeddedBroker broker, StreamOptions options);
    }

    /** Whole states are gigabytes: what lies on disk is deleted after each run. */
    private Run on(String name, Body body) {
        Path folder = workload.scratch().resolve(name);
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0)) {
            return body.run(broker, StreamOptions.defaults(folder.resolve("state")));
        } finally {
            Folders.delete(folder);
        }
    }

    private Run run(String what, EmbeddedBroker broker, StreamOptions options, DoubleSupplier changelogBytes) {
        Properties client = broker.clientConfig();
        TopicNames topics = options.topology().topics();
        RoundTrip.Result trip =
                RoundTrip.run(client, topics, MarketPoints.inTurn(sequences, 0, steps), new RoundTrip.Listener() {});
        double seconds = trip.elapsed().toNanos() / 1e9;
        Run run = new Run(trip.predictions() / seconds, changelogBytes.getAsDouble() / trip.predictions());
        workload.log()
                .accept(String.format(
                        Locale.ROOT,
                        "%s: %,d rows in %.2f s, %,.0f bytes a row",
                        what,
                        trip.predictions(),
                        seconds,
                        run.changelogBytes()));
        return run;
    }
}
