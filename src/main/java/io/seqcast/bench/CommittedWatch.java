package io.seqcast.bench;

import io.seqcast.data.PublishedPrediction;
import io.seqcast.kafka.BrokerException;
import io.seqcast.kafka.PredictionReader;
import io.seqcast.kafka.TopicNames;
import java.time.Duration;
import java.util.Properties;
import java.util.function.BooleanSupplier;

/** Watches a topic of predictions for committed ones, in a thread of its own. */
final class CommittedWatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final PredictionReader reader;
    private final Thread thread;
    private long count;
    private long latestEmission; // wall clock, ms
    private long firstSeen; // nanoseconds, of the first one emitted after what is waited for
    private long waitedFor = Long.MAX_VALUE;

    private CommittedWatch(PredictionReader reader) {
        this.reader = reader;
        this.thread = new Thread(() -> reader.read(0, Duration.ofDays(1), this::see), "committed-predictions");
    }

    static CommittedWatch start(Properties client, TopicNames topics) {
        CommittedWatch watch = new CommittedWatch(PredictionReader.open(client, topics.predictions(), true));
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    void awaitCount(long expected) throws InterruptedException {
        await("the first " + expected + " predictions", () -> count >= expected);
    }

    /**
     * Waits for a prediction that was emitted after a moment.
     *
     * @param millis wall clock
     * @return {@link System#nanoTime()} of its arrival
     */
    synchronized long awaitEmittedAfter(long millis) throws InterruptedException {
        waitedFor = millis;
        await("a prediction after the kill", () -> latestEmission > millis);
        waitedFor = Long.MAX_VALUE;
        return firstSeen;
    }

    private synchronized void see(PublishedPrediction prediction) {
        count++;
        if (latestEmission <= waitedFor && prediction.emittedAt() > waitedFor) {
            firstSeen = System.nanoTime();
        }
        latestEmission = Math.max(latestEmission, prediction.emittedAt());
        notifyAll();
    }

    private synchronized void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new BrokerException(what + " did not come within " + PATIENCE.toSeconds() + " s");
            }
            wait(left);
        }
    }

    @Override
    public void close() throws InterruptedException {
        reader.stop();
        thread.join();
        reader.close();
    }
}
