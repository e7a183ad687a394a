package io.seqcast.kafka;

import io.seqcast.data.Point;
import io.seqcast.data.record.PointCodec;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.LongSerializer;
import org.jspecify.annotations.Nullable;

/** Sends points to a topic, in order, each exactly once, as fast as it goes or at a steady rate. */
public final class Replayer implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final KafkaProducer<Long, Point> producer;
    private final String cluster;
    private final String topic;

    private Replayer(KafkaProducer<Long, Point> producer, String cluster, String topic) {
        this.producer = producer;
        this.cluster = cluster;
        this.topic = topic;
    }

    /** A replayer of Avro records to an existing topic. */
    public static Replayer open(Properties client, String topic) {
        return open(client, topic, PointCodec::encode);
    }

    /** @param format makes a point's bytes */
    public static Replayer open(Properties client, String topic, Function<Point, byte[]> format) {
        Properties config = new Properties();
        // Throughput first: a replay is a backlog. What the caller configures wins, but for what order and safety rest
        // on.
        config.setProperty(ProducerConfig.LINGER_MS_CONFIG, "5");
        config.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, "262144");
        config.setProperty(ProducerConfig.BUFFER_MEMORY_CONFIG, "67108864");
        config.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, "120000");
        config.putAll(client);
        config.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        config.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        return new Replayer(
                new KafkaProducer<>(config, new LongSerializer(), (name, point) -> format.apply(point)),
                ClientConfig.bootstrapServers(client),
                topic);
    }

    /**
     * Sends all points and waits until the broker has them.
     *
     * @param points gives the points in the order in which to send them; null at the end
     * @param rowsPerSecond steady rate, 0 for as fast as it goes
     * @param sent called on this thread with the number of points sent so far
     * @throws BrokerException if a point could not be sent; points behind it may have been
     */
    public Replay replay(Supplier<@Nullable Point> points, double rowsPerSecond, LongConsumer sent) {
        AtomicReference<@Nullable BrokerException> failure = new AtomicReference<>();
        long start = System.nanoTime();
        long rows = 0;
        long sequences = 0;
        for (Point point = points.get(); point != null; point = points.get()) {
            pace(start, rows, rowsPerSecond);
            send(point, rows, failure);
            throwIfFailed(failure);
            sequences += point.step() == 0 ? 1 : 0;
            sent.accept(++rows);
        }
        producer.flush();
        throwIfFailed(failure);
        return new Replay(rows, sequences, Duration.ofNanos(System.nanoTime() - start));
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }

    private void send(Point point, long row, AtomicReference<@Nullable BrokerException> failure) {
        try {
            producer.send(new ProducerRecord<>(topic, point.sequence(), point), (metadata, e) -> {
                if (e != null) {
                    failure.compareAndSet(null, failed(point, row, e));
                }
            });
        } catch (RuntimeException e) {
            throw failed(point, row, e);
        }
    }

    private BrokerException failed(Point point, long row, Exception e) {
        return new BrokerException(
                "topic " + topic + " at " + cluster + " did not take row " + row + " (sequence " + point.sequence()
                        + ", step " + point.step() + "): " + Causes.message(e),
                e);
    }

    private static void throwIfFailed(AtomicReference<@Nullable BrokerException> failure) {
        BrokerException e = failure.get();
        if (e != null) {
            throw e;
        }
    }

    private static void pace(long start, long rows, double rowsPerSecond) {
        if (rowsPerSecond <= 0) {
            return;
        }
        long due = start + (long) (rows / rowsPerSecond * 1e9);
        for (long ahead = due - System.nanoTime(); ahead > 0; ahead = due - System.nanoTime()) {
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new BrokerException("interrupted after " + rows + " rows");
            }
            LockSupport.parkNanos(ahead);
        }
    }

    /**
     * What was sent.
     *
     * @param rows points
     * @param sequences starts of sequences among them
     * @param elapsed from the first point to the broker's last acknowledgement
     */
    public record Replay(long rows, long sequences, Duration elapsed) {}
}
