package io.seqcast.bench;

import io.seqcast.data.PublishedPrediction;
import io.seqcast.kafka.BrokerException;
import io.seqcast.kafka.PredictionReader;
import io.seqcast.kafka.TopicNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;

/** Watches a topic of predictions, in a thread of its own. */
final class PredictionWatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final PredictionReader reader;
    private final Thread thread;
    private long count;
    private long latestArrival = System.nanoTime();
    /** Partition of the point to nanoseconds, of the first one emitted after what is waited for. */
    private final Map<Integer, Long> firstSeen = new HashMap<>();

    private long waitedFor = Long.MAX_VALUE; // wall clock, ms

    private PredictionWatch(PredictionReader reader) {
        this.reader = reader;
        this.thread = new Thread(() -> reader.read(0, Duration.ofDays(1), this::see), "predictions");
    }

    /** @param committedOnly whether to wait for the transaction of a prediction; else it is seen at once */
    static PredictionWatch start(Properties client, TopicNames topics, boolean committedOnly) {
        PredictionWatch watch = new PredictionWatch(PredictionReader.open(client, topics.predictions(), committedOnly));
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    /**
     * Waits for so many predictions.
     *
     * @return {@link System#nanoTime()} of the last one's arrival
     */
    synchronized long awaitCount(long expected) throws InterruptedException {
        await("the first " + expected + " predictions", () -> count >= expected);
        return latestArrival;
    }

    /**
     * Waits for a prediction that was emitted after a moment.
     *
     * @param millis wall clock
     * @return {@link System#nanoTime()} of its arrival
     */
    long awaitEmittedAfter(long millis) throws InterruptedException {
        return awaitEmittedAfter(millis, 1);
    }

    /**
     * Waits until points of so many partitions have a prediction that was emitted after a moment.
     *
     * @param millis wall clock
     * @return {@link System#nanoTime()} of the arrival of the first one of the last of these partitions
     */
    synchronized long awaitEmittedAfter(long millis, int partitions) throws InterruptedException {
        firstSeen.clear();
        waitedFor = millis;
        await("predictions after the kill", () -> firstSeen.size() >= partitions);
        waitedFor = Long.MAX_VALUE;
        return firstSeen.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    private synchronized void see(PublishedPrediction prediction) {
        count++;
        latestArrival = System.nanoTime();
        if (prediction.emittedAt() > waitedFor) {
            firstSeen.putIfAbsent(prediction.point().partition(), latestArrival);
        }
        notifyAll();
    }

    private synchronized void await(String what, BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            long end = Math.max(start, latestArrival) + PATIENCE.toNanos();
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new BrokerException(
                        what + " did not come: " + count + " did, then none for " + PATIENCE.toSeconds() + " s");
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
