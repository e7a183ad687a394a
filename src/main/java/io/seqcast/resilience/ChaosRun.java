package io.seqcast.resilience;

import io.seqcast.data.Sequence;
import io.seqcast.jvm.ChildJvm;
import io.seqcast.kafka.PredictionReader;
import io.seqcast.kafka.Replayer;
import io.seqcast.kafka.TopicNames;
import io.seqcast.kafka.Topics;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.score.ScoreTotals;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Broker and stream in processes of their own, a feed and a reader here, and faults one after the other. */
public final class ChaosRun {
    private static final int PARTITIONS = 3;
    private static final Duration CONNECT = Duration.ofSeconds(30);
    private static final Duration DAY = Duration.ofDays(1);
    /** How long to listen for repeats behind the last prediction, and again behind the end of the stream. */
    private static final long READ_ON_MILLIS = 3_000;

    private final ChaosPlan plan;
    private final ChaosStream stream;
    private final List<Sequence> rows;
    private final ChildJvm jvm;
    private final Path home;
    private final ChaosTable table;

    /**
     * @param stream what is broken
     * @param rows sequences of the model's inputs to send the rows of; generated ones if empty
     * @param jvm starts the broker and the instances of the stream
     * @param home where they keep their data and logs
     * @param out gets the table: a line for each fault when it is survived, then the verdict
     */
    public ChaosRun(ChaosPlan plan, ChaosStream stream, List<Sequence> rows, ChildJvm jvm, Path home, PrintWriter out) {
        this.plan = plan;
        this.stream = stream;
        this.rows = List.copyOf(rows);
        this.jvm = jvm;
        this.home = home;
        this.table = new ChaosTable(out);
    }

    /**
     * Runs the plan to its end.
     *
     * @param brokerAway how long the broker stays away, besides its start
     * @param limit time from now on after which no further fault begins
     * @throws IOException if the stream does not go on after a fault, a process ends that should not, or the limit is
     *     reached with faults left
     * @throws IllegalArgumentException if the model predicts after none of the rows, or the stream is to score what no row tells
     */
    public RunResult run(Duration brokerAway, Duration limit) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        ModelBundle bundle = stream.bundle();
        if (stream.scored()) {
            ScoreTotals.none(bundle); // refuses what the stream would end at
        }
        FeedPoints points = rows.isEmpty()
                ? FeedPoints.generated(plan.order(), bundle.inputs(), plan.seed())
                : FeedPoints.of(plan.order(), rows);
        ChaosReference reference = ChaosReference.of(bundle, stream.form(), points, plan.order());
        if (reference.share() == 0) {
            throw new IllegalArgumentException(
                    "the model predicts after none of the rows, must after some: name others");
        }
        ChaosFeed[] feed = new ChaosFeed[1];
        ChaosLedger ledger = new ChaosLedger(plan.order(), reference, stream.tolerance(), () -> feed[0].sent());
        FeedRepeats repeats =
                stream.scored() ? FeedRepeats.of(plan.order(), plan.seed()) : FeedRepeats.none(plan.order());
        feed[0] = new ChaosFeed(points, repeats, reference, plan.rate(), ledger::received);
        table.header();
        ChaosLedger.Counts counts;
        ChaosScores scores = null;
        try (BrokerProcess broker = BrokerProcess.start(jvm, home.resolve("broker"))) {
            makeTopics(broker.clientConfig());
            try (ChaosScene scene = new ChaosScene(broker, instances(broker), feed[0], ledger, plan.seed())) {
                counts = run(scene, reference.share(), brokerAway.toMillis(), deadline);
            }
            if (stream.scored()) {
                scores = ChaosScores.read(bundle, stream.sequenceLength(plan), broker.clientConfig());
            }
        }
        table.verdict(counts, scores);
        return new RunResult(
                counts.right() && (scores == null || scores.right()),
                ChaosJson.values(plan, bundle.fingerprint(), table, counts, scores));
    }

    private ChaosLedger.Counts run(ChaosScene scene, double share, long brokerAwayMillis, long deadline)
            throws IOException, InterruptedException {
        Properties client = scene.broker().clientConfig();
        TopicNames topics = TopicNames.defaults();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (PredictionReader reader = PredictionReader.open(client, topics.predictions(), true);
                Replayer replayer = Replayer.open(client, topics.points())) {
            Future<?> reading = threads.submit(() -> reader.read(0, DAY, scene.ledger()::add));
            Future<?> sending = threads.submit(() -> scene.feed().run(replayer));
            try {
                startInstances(scene, share);
                injectAll(
                        scene,
                        new ChaosInjector(scene, plan.order(), share, plan.snapshotEvery(), brokerAwayMillis),
                        deadline);
                scene.feed().end();
                join(sending);
                readToTheEnd(scene);
            } finally {
                scene.feed().end();
                reader.stop();
                threads.shutdown();
                threads.awaitTermination(CONNECT.toSeconds(), TimeUnit.SECONDS);
            }
            join(reading);
        }
        return scene.ledger().counts(scene.feed().sent());
    }

    private void startInstances(ChaosScene scene, double share) throws IOException, InterruptedException {
        // Of several the last joins later, under load.
        for (ChaosInstance instance : scene.residents().subList(0, Math.max(1, plan.instances() - 1))) {
            instance.start();
        }
        double enough = 10 * plan.order().sequences() * share;
        scene.await("the first predictions", () -> scene.ledger().received() >= enough);
    }

    private void injectAll(ChaosScene scene, ChaosInjector injector, long deadline)
            throws IOException, InterruptedException {
        for (ChaosFault fault : plan.faults()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the time is up before the fault '" + fault.title() + "'");
            }
            table.hit(injector.inject(fault));
        }
    }

    /** Whatever is lost shows as a gap: this waits for all predictions, and goes on where none has come for long. */
    private static void readToTheEnd(ChaosScene scene) throws IOException, InterruptedException {
        long last = -1;
        long since = System.nanoTime();
        while (scene.ledger().received() < scene.feed().expected()
                && (scene.ledger().received() != last || System.nanoTime() - since < CONNECT.toNanos())) {
            if (scene.ledger().received() != last) {
                last = scene.ledger().received();
                since = System.nanoTime();
            }
            Thread.sleep(20);
        }
        Thread.sleep(READ_ON_MILLIS);
        for (ChaosInstance instance : scene.running()) {
            instance.stop();
        }
        Thread.sleep(READ_ON_MILLIS);
    }

    private List<ChaosInstance> instances(BrokerProcess broker) {
        List<String> arguments = new ArrayList<>(stream.arguments(plan));
        arguments.addAll(List.of("--bootstrap-server", broker.address(), "--partitions", Integer.toString(PARTITIONS)));
        List<ChaosInstance> instances = new ArrayList<>();
        for (int i = 0; i <= plan.instances(); i++) {
            instances.add(new ChaosInstance(jvm, home.resolve("instance-" + i), arguments));
        }
        return instances;
    }

    private static void makeTopics(Properties client) {
        try (Topics topics = Topics.connect(client, CONNECT)) {
            topics.ensure(TopicNames.defaults().points(), PARTITIONS, Map.of());
            topics.ensure(TopicNames.defaults().predictions(), PARTITIONS, Map.of());
        }
    }

    private static void join(Future<?> thread) throws InterruptedException {
        try {
            thread.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
