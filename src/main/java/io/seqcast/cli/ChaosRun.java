package io.seqcast.cli;

import io.seqcast.kafka.PredictionReader;
import io.seqcast.kafka.Replayer;
import io.seqcast.kafka.TopicNames;
import io.seqcast.kafka.Topics;
import java.io.IOException;
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
import java.util.function.Consumer;

/** Broker and stream in processes of their own, a feed and a reader here, and faults one after the other. */
final class ChaosRun {
    private static final int PARTITIONS = 3;
    private static final Duration CONNECT = Duration.ofSeconds(30);
    private static final Duration DAY = Duration.ofDays(1);
    /** How long to listen for repeats behind the last prediction, and again behind the end of the stream. */
    private static final long READ_ON_MILLIS = 3_000;

    private final ChaosPlan plan;
    private final FeedPoints points;
    private final float[][][] reference;
    private final float tolerance;
    private final List<String> runArguments;
    private final Path home;
    private final Consumer<ChaosHit> hits;

    /**
     * @param reference predictions of an uninterrupted run, see {@link ChaosReference}
     * @param tolerance how far a value may be off it
     * @param runArguments of {@code run}, besides broker and state directory
     * @param home where broker and instances keep their data and logs
     * @param hits hears of each fault that was survived
     */
    ChaosRun(
            ChaosPlan plan,
            FeedPoints points,
            float[][][] reference,
            float tolerance,
            List<String> runArguments,
            Path home,
            Consumer<ChaosHit> hits) {
        this.plan = plan;
        this.points = points;
        this.reference = reference;
        this.tolerance = tolerance;
        this.runArguments = runArguments;
        this.home = home;
        this.hits = hits;
    }

    /**
     * Runs the plan to its end.
     *
     * @param deadline {@link System#nanoTime()} after which no further fault begins
     * @throws IOException if the stream does not go on after a fault, or a process ends that should not
     */
    ChaosLedger.Counts run(long brokerAwayMillis, long deadline) throws IOException, InterruptedException {
        ChaosFeed[] feed = new ChaosFeed[1];
        ChaosLedger ledger = new ChaosLedger(plan.order(), reference, tolerance, () -> feed[0].sent());
        feed[0] = new ChaosFeed(points, plan.rate(), ledger::received);
        try (BrokerProcess broker = BrokerProcess.start(home.resolve("broker"))) {
            makeTopics(broker.clientConfig());
            try (ChaosScene scene = new ChaosScene(broker, instances(broker), feed[0], ledger, plan.seed())) {
                return run(scene, brokerAwayMillis, deadline);
            }
        }
    }

    private ChaosLedger.Counts run(ChaosScene scene, long brokerAwayMillis, long deadline)
            throws IOException, InterruptedException {
        Properties client = scene.broker().clientConfig();
        TopicNames topics = TopicNames.defaults();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (PredictionReader reader = PredictionReader.open(client, topics.predictions(), true);
                Replayer replayer = Replayer.open(client, topics.points())) {
            Future<?> reading = threads.submit(() -> reader.read(0, DAY, scene.ledger()::add));
            Future<?> sending = threads.submit(() -> scene.feed().run(replayer));
            try {
                startInstances(scene);
                injectAll(
                        scene,
                        new ChaosInjector(scene, plan.order(), plan.snapshotEvery(), brokerAwayMillis),
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

    private void startInstances(ChaosScene scene) throws IOException, InterruptedException {
        // Of several the last joins later, under load.
        for (ChaosInstance instance : scene.residents().subList(0, Math.max(1, plan.instances() - 1))) {
            instance.start();
        }
        long enough = 10L * plan.order().sequences();
        scene.await("the first predictions", () -> scene.ledger().received() >= enough);
    }

    private void injectAll(ChaosScene scene, ChaosInjector injector, long deadline)
            throws IOException, InterruptedException {
        for (ChaosFault fault : plan.faults()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the time is up before the fault '" + fault.title() + "'");
            }
            hits.accept(injector.inject(fault));
        }
    }

    /** Whatever is lost shows as a gap: this waits for all predictions, and goes on where none has come for long. */
    private static void readToTheEnd(ChaosScene scene) throws IOException, InterruptedException {
        long last = -1;
        long since = System.nanoTime();
        while (scene.ledger().received() < scene.feed().sent()
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
        List<String> arguments = new ArrayList<>(runArguments);
        arguments.addAll(List.of("--bootstrap-server", broker.address(), "--partitions", Integer.toString(PARTITIONS)));
        List<ChaosInstance> instances = new ArrayList<>();
        for (int i = 0; i <= plan.instances(); i++) {
            instances.add(new ChaosInstance(home.resolve("instance-" + i), arguments));
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
