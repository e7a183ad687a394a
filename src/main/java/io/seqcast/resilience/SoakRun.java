package io.seqcast.resilience;

import io.seqcast.jvm.ChildJvm;
import io.seqcast.kafka.PredictionReader;
import io.seqcast.kafka.Replayer;
import io.seqcast.kafka.TopicNames;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.StreamOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A long run in this process: a sender, the stream, a reader that checks off what comes, and samples of what all of it
 * holds. The broker is a process of its own.
 */
public final class SoakRun {
    /** Sequences of the market that the points are rows of. */
    private static final int MARKETS = 16;

    private static final Duration START = Duration.ofSeconds(120);
    /** Longest time without a prediction; then those that are missing count as lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** How long to listen for repeats behind the last prediction. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private static final Duration SAMPLE_EVERY = Duration.ofSeconds(1);

    private final SoakPlan plan;
    private final StreamOptions options;
    private final ModelBundle bundle;
    private final double maxGrowth;
    private final SoakTable table;
    private final SoakLedger ledger;
    private final SoakSender sender;
    private final List<SoakSample> samples = new ArrayList<>();
    private SoakSample printed = new SoakSample(0, 0, 0, 0, 0, 0, 0, 0, 0);
    private long started;

    /** Shows how far a run is; open from the first point until all are predicted. */
    public interface Progress extends AutoCloseable {
        /** Told every second. */
        void sent(long points);

        @Override
        void close();
    }

    /**
     * @param options of the stream
     * @param bundle the model that it serves
     * @param maxGrowth how much resident memory may grow, in percent
     * @param out gets the table: a row now and then, and the verdict
     */
    public SoakRun(SoakPlan plan, StreamOptions options, ModelBundle bundle, double maxGrowth, PrintWriter out) {
        this.plan = plan;
        this.options = options;
        this.bundle = bundle;
        this.maxGrowth = maxGrowth;
        this.table = new SoakTable(out);
        this.ledger = new SoakLedger(plan.order());
        FeedPoints points = FeedPoints.market(plan.order(), MARKETS, bundle.width(), plan.seed());
        this.sender = new SoakSender(plan, points, ledger::received);
    }

    /** Ends the run early; what was sent until then is judged. Safe to call from any thread. */
    public void stop() {
        sender.stop();
    }

    /**
     * Runs the plan to its end.
     *
     * @param jvm starts the broker
     * @param brokerDirectory data of the broker
     * @param progress opened with the first point
     * @throws IOException if the broker does not start
     */
    public RunResult run(ChildJvm jvm, Path brokerDirectory, Supplier<Progress> progress)
            throws IOException, InterruptedException {
        SoakVerdict verdict = judge(jvm, brokerDirectory, progress);
        table.verdict(verdict);
        return new RunResult(
                verdict.failures().isEmpty(), SoakJson.values(plan, options, bundle.fingerprint(), verdict));
    }

    private SoakVerdict judge(ChildJvm jvm, Path brokerDirectory, Supplier<Progress> progress)
            throws IOException, InterruptedException {
        try (SoakLog log = SoakLog.open();
                BrokerProcess broker = BrokerProcess.start(jvm, brokerDirectory);
                StreamApp app = StreamApp.start(bundle, options, broker.clientConfig())) {
            app.awaitRunning(START);
            SoakProbe probe = new SoakProbe(app, options.stateDirectory(), brokerDirectory);
            long[] liveHeap = sendAndRead(broker.clientConfig(), probe, progress);
            return new SoakVerdict(
                    samples,
                    ledger.counts(sender.sent()),
                    liveHeap[0],
                    liveHeap[1],
                    log.errors(),
                    log.warnings(),
                    maxGrowth);
        }
    }

    /** Returns the bytes of live objects halfway and at the end. */
    private long[] sendAndRead(Properties client, SoakProbe probe, Supplier<Progress> start)
            throws InterruptedException {
        TopicNames topics = options.topology().topics();
        try (PredictionReader reader = PredictionReader.open(client, topics.predictions(), true);
                Replayer replayer = Replayer.open(client, topics.points());
                Progress progress = start.get()) {
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                Future<?> reading = threads.submit(() -> read(reader));
                table.header();
                started = System.nanoTime();
                awaitSampling(threads.submit(() -> sender.sendFirstHalf(replayer)), reading, probe, progress);
                long halfway = SoakProbe.liveHeap();
                awaitSampling(threads.submit(() -> sender.sendSecondHalf(replayer)), reading, probe, progress);
                waitFor(reading, QUIET);
                return new long[] {halfway, SoakProbe.liveHeap()};
            } finally {
                sender.stop();
                reader.stop();
                threads.shutdown();
                threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    private void read(PredictionReader reader) {
        try {
            reader.read(0, PATIENCE, published -> ledger.add(published.prediction(), sender.sent()));
        } finally {
            sender.stop(); // nobody would check off what is sent from now on
        }
    }

    /** Takes samples until the points are sent and predicted, or nothing more is read. */
    private void awaitSampling(Future<?> sending, Future<?> reading, SoakProbe probe, Progress progress)
            throws InterruptedException {
        while (!sending.isDone() || (ledger.received() < sender.sent() && !reading.isDone())) {
            long due = started + (samples.size() + 1) * SAMPLE_EVERY.toNanos();
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            sample(probe);
            progress.sent(sender.sent());
        }
        waitFor(sending, PATIENCE);
    }

    private void sample(SoakProbe probe) {
        SoakSample sample = probe.sample((System.nanoTime() - started) / 1e9, sender.sent(), ledger.received());
        samples.add(sample);
        if (sample.seconds() - printed.seconds() >= plan.rowEvery().toSeconds()) {
            table.row(printed, sample);
            printed = sample;
        }
    }

    /** Passes on why a thread failed; one that has not ended in time goes on. */
    private static void waitFor(Future<?> thread, Duration timeout) throws InterruptedException {
        try {
            thread.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // still at work
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
