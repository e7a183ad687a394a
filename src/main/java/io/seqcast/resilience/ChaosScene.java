package io.seqcast.resilience;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Everything that runs: the broker, the instances of the stream, the feed, the ledger; and ways to wait for it. */
final class ChaosScene implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final long POLL_MILLIS = 5;

    private final BrokerProcess broker;
    private final List<ChaosInstance> instances;
    private final ChaosFeed feed;
    private final ChaosLedger ledger;
    private final SplittableRandom random;

    /** What is waited for. */
    interface Condition {
        boolean holds() throws IOException;
    }

    ChaosScene(BrokerProcess broker, List<ChaosInstance> instances, ChaosFeed feed, ChaosLedger ledger, long seed) {
        this.broker = broker;
        this.instances = List.copyOf(instances);
        this.feed = feed;
        this.ledger = ledger;
        this.random = new SplittableRandom(seed);
    }

    BrokerProcess broker() {
        return broker;
    }

    ChaosFeed feed() {
        return feed;
    }

    ChaosLedger ledger() {
        return ledger;
    }

    /** One more, that joins for a rebalance only. */
    ChaosInstance guest() {
        return instances.get(instances.size() - 1);
    }

    /** Those that stay. */
    List<ChaosInstance> residents() {
        return instances.subList(0, instances.size() - 1);
    }

    /** Any resident that runs. */
    ChaosInstance any() {
        List<ChaosInstance> running =
                residents().stream().filter(ChaosInstance::up).toList();
        return running.get(random.nextInt(running.size()));
    }

    List<ChaosInstance> running() {
        return instances.stream().filter(ChaosInstance::up).toList();
    }

    /** A random share of {@code limit}. */
    long upTo(long limit) {
        return random.nextLong(limit + 1);
    }

    void sleepUpTo(long millis) throws InterruptedException {
        Thread.sleep(upTo(millis));
    }

    void await(String what, Condition condition) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!condition.holds()) {
            requireAlive();
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException(what + " did not come within " + PATIENCE.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Waits until each partition has a committed prediction that was made after a moment (wall clock, ms). */
    void awaitPredictionsAfter(long millis) throws IOException, InterruptedException {
        int partitions = ledger.partitions();
        await("a new prediction of each partition", () -> ledger.emittedEverywhere(partitions) > millis);
    }

    void awaitRunning(ChaosInstance instance) throws IOException, InterruptedException {
        await("the start of an instance", () -> instance.phase() == ChaosPhase.RUNNING);
    }

    @Override
    public void close() {
        instances.forEach(ChaosInstance::close);
    }

    private void requireAlive() throws IOException {
        for (ChaosInstance instance : instances) {
            if (instance.fellOver()) {
                throw new IOException("an instance of the stream ended by itself, see " + instance.logFile());
            }
        }
    }
}
