package io.seqcast.bench;

import io.seqcast.bench.Figure.Goal;
import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.Sequence;
import io.seqcast.kafka.EmbeddedBroker;
import io.seqcast.kafka.Replayer;
import io.seqcast.kafka.TopicNames;
import io.seqcast.kafka.Topics;
import io.seqcast.model.Form;
import io.seqcast.serve.EngineOptions;
import io.seqcast.serve.SequenceEngine;
import io.seqcast.serve.SnapshotSchedule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The way back after SIGKILL: a process of its own under load is killed and started again. */
final class RecoveryStage implements Stage {
    private static final int SEQUENCES = 500;
    private static final int BACKLOG = 192; // steps of every sequence before the first kill
    private static final int RATE = 1000;
    private static final int PARTITIONS = 3;
    private static final int KILLS = 10;
    private static final int SECONDS_BETWEEN = 4;
    private static final int STANDBY_KILLS = 6;
    private static final int SECONDS_TO_COPY = 8; // of a standby, until its copies are whole
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 3;

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public String explains() {
        return "kill -9 of `seqcast run` with " + SEQUENCES + " sequences in flight at " + RATE
                + " points/s, to the next committed prediction at a consumer; its restore of the stores from the changelogs;"
                + " the same of one of two processes with copies of the stores, to predictions of all partitions;"
                + " and the rebuilding of states from snapshot and tail, one core";
    }

    @Override
    public void measure(Workload workload, Figures figures) throws IOException, InterruptedException {
        alone(workload, figures);
        withStandby(workload, figures);
        rebuild(workload, workload.form(), figures);
        rebuild(workload, workload.form() == Form.STEP ? Form.AUTO : Form.STEP, figures);
    }

    private static void alone(Workload workload, Figures figures) throws IOException, InterruptedException {
        double[] seconds = new double[KILLS];
        double[] restored = new double[KILLS];
        double[] records = new double[KILLS];
        Path directory = workload.scratch().resolve("recovery");
        try (EmbeddedBroker broker = startWithTopics(directory.resolve("broker"));
                StreamProcess process = StreamProcess.start(
                        workload.program(),
                        workload.modelFolder(),
                        workload.form(),
                        broker.bootstrapServers(),
                        directory);
                PredictionWatch watch = PredictionWatch.start(broker.clientConfig(), TopicNames.defaults(), true)) {
            underLoad(workload, broker, watch, () -> {
                for (int kill = 0; kill < KILLS; kill++) {
                    Thread.sleep(SECONDS_BETWEEN * 1000L);
                    seconds[kill] = secondsToPredictions(process, watch, 1);
                    StreamProcess.Restore restore = process.awaitRestore();
                    restored[kill] = restore.seconds();
                    records[kill] = restore.records();
                    workload.log()
                            .accept(String.format(
                                    "kill %d: %.1f s, %s", kill + 1, seconds[kill], process.awaitReady()));
                }
            });
        }
        figures.add("kill -9 to the next committed prediction", "s", seconds, Goal.atMost(6));
        figures.add("of it restore of the stores", "s", restored, null);
        figures.add("records restored", "records", records, null);
    }

    private static void withStandby(Workload workload, Figures figures) throws IOException, InterruptedException {
        double[] seconds = new double[STANDBY_KILLS];
        Path directory = workload.scratch().resolve("recovery-standby");
        try (EmbeddedBroker broker = startWithTopics(directory.resolve("broker"));
                StreamProcess first = startStandby(workload, broker, directory.resolve("first"));
                StreamProcess second = startStandby(workload, broker, directory.resolve("second"));
                PredictionWatch watch = PredictionWatch.start(broker.clientConfig(), TopicNames.defaults(), true)) {
            first.awaitRunning();
            second.awaitRunning();
            underLoad(workload, broker, watch, () -> {
                // Whoever is killed leaves its partitions to the other, which is therefore the next.
                for (int kill = 0; kill < STANDBY_KILLS; kill++) {
                    Thread.sleep(SECONDS_TO_COPY * 1000L);
                    StreamProcess killed = kill % 2 == 0 ? first : second;
                    seconds[kill] = secondsToPredictions(killed, watch, PARTITIONS);
                    killed.awaitRunning();
                    workload.log().accept(String.format("kill %d with a standby: %.1f s", kill + 1, seconds[kill]));
                }
            });
        }
        figures.add("kill -9 with a standby, to predictions of all partitions", "s", seconds, Goal.atMost(3));
    }

    private static StreamProcess startStandby(Workload workload, EmbeddedBroker broker, Path directory)
            throws IOException {
        return StreamProcess.startWithStandbys(
                workload.program(), workload.modelFolder(), workload.form(), broker.bootstrapServers(), directory);
    }

    /** What is done while points come. */
    private interface Kills {
        void run() throws IOException, InterruptedException;
    }

    /** Kills a stream while points come without an end, when it has predicted those of before. */
    private static void underLoad(Workload workload, EmbeddedBroker broker, PredictionWatch watch, Kills kills)
            throws IOException, InterruptedException {
        List<Sequence> market = workload.market().subList(0, SEQUENCES);
        replay(broker, MarketPoints.inTurn(market, 0, BACKLOG), 0);
        watch.awaitCount((long) SEQUENCES * BACKLOG);
        try (Replayer replayer =
                Replayer.open(broker.clientConfig(), TopicNames.defaults().points())) {
            AtomicBoolean enough = new AtomicBoolean();
            Supplier<@Nullable Point> points = MarketPoints.inTurn(market, BACKLOG, Long.MAX_VALUE);
            CompletableFuture<?> load = CompletableFuture.runAsync(
                    () -> replayer.replay(() -> enough.get() ? null : points.get(), RATE, row -> {}));
            try {
                kills.run();
            } finally {
                enough.set(true);
                load.join();
            }
        }
    }

    /** Kills a process, starts it again, and waits for predictions of so many partitions. */
    private static double secondsToPredictions(StreamProcess process, PredictionWatch watch, int partitions)
            throws IOException, InterruptedException {
        long killed = System.currentTimeMillis();
        long start = System.nanoTime();
        process.killAndStartAgain();
        return (watch.awaitEmittedAfter(killed, partitions) - start) / 1e9;
    }

    private static EmbeddedBroker startWithTopics(Path directory) {
        EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
        try (Topics topics = Topics.connect(broker.clientConfig(), Duration.ofSeconds(30))) {
            topics.ensure(TopicNames.defaults().points(), PARTITIONS, Map.of());
            topics.ensure(TopicNames.defaults().predictions(), PARTITIONS, Map.of());
        }
        return broker;
    }

    private static void replay(EmbeddedBroker broker, Supplier<@Nullable Point> points, int rate) {
        try (Replayer replayer =
                Replayer.open(broker.clientConfig(), TopicNames.defaults().points())) {
            replayer.replay(points, rate, row -> {});
        }
    }

    /** States of sequences that are in the store only, half a snapshot interval behind, brought back by their next row. */
    private static void rebuild(Workload workload, Form form, Figures figures) {
        int sequences = 50;
        CountingStore store = new CountingStore();
        EngineOptions options =
                EngineOptions.defaults().withSequenceLength(0).withForm(form).withHotBytes(0);
        int steps = options.snapshotEvery(); // so that each sequence has a snapshot
        List<Sequence> market = workload.market().subList(0, sequences);
        try (SequenceEngine engine =
                SequenceEngine.open(workload.model(), options.withHotBytes(1L << 30), store, InstantSource.system())) {
            for (int step = 0; step < steps; step++) {
                feed(engine, market, step, step + 1);
                store.commit();
            }
        }
        try (SequenceEngine cold = SequenceEngine.open(workload.model(), options, store, InstantSource.system())) {
            double[] rowsPerSecond = new double[ROUNDS];
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                long next = steps + WARM_UP + round;
                long start = System.nanoTime();
                feed(cold, market, next, next + 1);
                double seconds = (System.nanoTime() - start) / 1e9;
                store.commit();
                if (round >= 0) {
                    rowsPerSecond[round] = consumed(sequences, next, options.snapshotEvery()) / seconds;
                }
            }
            figures.add(
                    "rebuilding states, one core, " + FileStage.named(form),
                    "rows/s",
                    rowsPerSecond,
                    Goal.atLeast(10_000));
        }
    }

    /** Rows behind the snapshots of all sequences up to a step, which a rebuild has to compute again, and the step's own. */
    private static long consumed(int sequences, long step, int snapshotEvery) {
        return LongStream.range(0, sequences)
                .map(id -> step - SnapshotSchedule.last(id, step - 1, snapshotEvery))
                .sum();
    }

    private static void feed(SequenceEngine engine, List<Sequence> market, long from, long to) {
        Supplier<@Nullable Point> points = MarketPoints.inTurn(market, from, to);
        for (Point point = points.get(); point != null; point = points.get()) {
            engine.accept(point, new Position(0, point.step() * market.size() + point.sequence()), out -> {});
            if (engine.full()) {
                engine.flush(out -> {});
            }
        }
        engine.flush(out -> {});
    }
}
