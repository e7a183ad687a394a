package io.seqcast.bench;

import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import io.seqcast.kafka.BrokerException;
import io.seqcast.kafka.PredictionReader;
import io.seqcast.kafka.Replayer;
import io.seqcast.kafka.TopicNames;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends points of some sequences in turn at a steady rate and takes the time of each until its prediction arrives. */
final class LiveFeed {
    private static final int WARM_UP_RATE = 5000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Properties client;
    private final TopicNames topics;
    private final List<Sequence> market;
    private long nextStep;
    private long read; // predictions in the topic before the next run

    LiveFeed(Properties client, TopicNames topics, List<Sequence> market) {
        this.client = new Properties();
        this.client.putAll(client);
        this.client.setProperty("linger.ms", "0");
        this.topics = topics;
        this.market = market;
    }

    /** Enough points for the JVM to compile what a stream and its broker run all day, before any is measured. */
    void warmUp(int seconds) {
        round(WARM_UP_RATE, false, 0, seconds);
    }

    /**
     * @param settling seconds at the same rate before, of which nothing is kept
     * @return milliseconds of each point
     */
    double[] round(int rate, boolean committedOnly, int settling, int seconds) {
        int steps = Math.max(1, rate * (settling + seconds) / market.size());
        int count = steps * market.size();
        AtomicLongArray sent = new AtomicLongArray(count);
        AtomicLongArray arrived = new AtomicLongArray(count);
        long first = nextStep;
        long earlier = read;
        try (PredictionReader reader = PredictionReader.open(client, topics.predictions(), committedOnly)) {
            CompletableFuture<Long> reading =
                    CompletableFuture.supplyAsync(() -> reader.read(earlier + count, PATIENCE, published -> {
                        long step = published.prediction().step() - first;
                        if (step >= 0) {
                            int index = (int) (step * market.size()
                                    + published.prediction().sequence());
                            arrived.set(index, System.nanoTime());
                        }
                    }));
            Supplier<@Nullable Point> points = MarketPoints.inTurn(market, first, first + steps);
            try (Replayer replayer = Replayer.open(client, topics.points())) {
                replayer.replay(points, rate, row -> sent.set((int) row - 1, System.nanoTime()));
            }
            long got = reading.join();
            if (got < earlier + count) {
                throw new BrokerException("only " + (got - earlier) + " of " + count + " predictions came");
            }
        }
        nextStep += steps;
        read += count;
        int settled = count * settling / (settling + seconds);
        return Figures.each(count - settled, i -> (arrived.get(settled + i) - sent.get(settled + i)) / 1e6);
    }
}
