package io.seqcast.bench;

import io.seqcast.bench.Figure.Goal;
import io.seqcast.data.Sequence;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.kafka.RoundTrip;
import io.seqcast.model.Form;
import io.seqcast.serve.OfflinePredictor;
import io.seqcast.stream.PassThrough;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** The reference task: the whole file through broker and topology, beside the model alone and the way alone. */
final class FileStage implements Stage {
    private static final int ROUNDS = 3;
    private static final Duration START = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "file";
    }

    @Override
    public String explains() {
        return "517 sequences of 1,000 rows through a broker in this process, exactly once, from the first row sent to the"
                + " last prediction read; beside the same rows through the model without a broker (predict) and through the"
                + " same topics, stores and serdes without a model (pass-through)";
    }

    @Override
    public void measure(Workload workload, Figures figures) {
        Form other = workload.form() == Form.STEP ? Form.AUTO : Form.STEP;
        double[] whole = new double[ROUNDS];
        double[] beside = new double[1];
        double[] passed = new double[ROUNDS];
        double[] alone = new double[ROUNDS];
        stream(workload, "warm-up of pass-through", PassThrough::start);
        stream(
                workload,
                "warm-up of the stream",
                (options, client) -> start(workload, workload.form(), options, client));
        for (int round = 0; round < ROUNDS; round++) {
            passed[round] = stream(workload, "pass-through " + round, PassThrough::start);
            whole[round] = stream(workload, workload.form(), round);
            alone[round] = predict(workload);
        }
        beside[0] = stream(workload, other, 0);
        figures.addRatio("rows/s of the stream against predict alone", alone, whole, Goal.atLeast(0.6));
        figures.addRatio("time of the stream against pass-through", whole, passed, null);
        figures.add("whole file through the stream, " + named(workload.form()), "s", whole, Goal.atMost(60));
        figures.add("whole file through the stream, " + named(other), "s", beside, Goal.atMost(60));
        figures.add("pass-through", "s", passed, null);
        figures.add("predict alone", "s", alone, null);
    }

    static String named(Form form) {
        return "--engine " + form.name().toLowerCase(Locale.ROOT);
    }

    private static double stream(Workload workload, Form form, int round) {
        return stream(
                workload,
                form.name().toLowerCase(Locale.ROOT) + " " + round,
                (options, client) -> start(workload, form, options, client));
    }

    /** Starts a stream. */
    @FunctionalInterface
    interface Starter {
        StreamApp start(StreamOptions options, Properties client);
    }

    static StreamApp start(Workload workload, Form form, StreamOptions options, Properties client) {
        var topology = options.topology();
        return StreamApp.start(
                workload.model(),
                options.withTopology(topology.withEngine(topology.engine().withForm(form))),
                client);
    }

    private static double stream(Workload workload, String name, Starter starter) {
        return stream(workload, workload.market(), name, starter);
    }

    /** Seconds that a market takes through a stream on a broker of its own. */
    static double stream(Workload workload, List<Sequence> market, String name, Starter starter) {
        Path directory = workload.scratch().resolve(name.replace(' ', '-'));
        StreamOptions options = StreamOptions.defaults(directory.resolve("state"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
            Properties client = broker.clientConfig();
            try (StreamApp app = starter.start(options, client)) {
                app.awaitRunning(START);
                RoundTrip.Result trip = RoundTrip.run(
                        client,
                        options.topology().topics(),
                        MarketPoints.bySequence(market),
                        new RoundTrip.Listener() {});
                double seconds = trip.elapsed().toNanos() / 1e9;
                workload.log().accept(String.format(Locale.ROOT, "%s: %.1f s", name, seconds));
                return seconds;
            }
        }
    }

    private static double predict(Workload workload) {
        try (OfflinePredictor predictor = new OfflinePredictor(workload.model(), workload.form(), Workload.cores())) {
            long start = System.nanoTime();
            predictor.predict(MarketPoints.bySequence(workload.market()), prediction -> {});
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
