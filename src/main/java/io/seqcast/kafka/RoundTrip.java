package io.seqcast.kafka;

import io.seqcast.data.Point;
import io.seqcast.data.PublishedPrediction;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way of a file through a running stream: all its points are sent, then the predictions they ask for are read. */
public final class RoundTrip {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private RoundTrip() {}

    /** Hears how it goes, on the thread that called. */
    public interface Listener {
        /** So many points are sent. */
        default void sent(long points) {}

        /** The broker has all points; {@code expected} predictions will be read. */
        default void replayed(Replayer.Replay replay, long expected) {}

        /** A prediction was read. */
        default void predicted(PublishedPrediction prediction) {}
    }

    /**
     * @param predictions read, in a topic that had none before
     * @param elapsed from the first point sent to the last prediction read
     */
    public record Result(long predictions, Duration elapsed) {}

    /**
     * Sends and reads, a prediction for each flag.
     *
     * @param points gives the points in the order in which to send them; null at the end
     * @throws BrokerException if the broker fails, or a prediction does not come
     */
    public static Result run(
            Properties client, TopicNames topics, Supplier<@Nullable Point> points, Listener listener) {
        return run(client, topics, points, Point::needPrediction, listener);
    }

    /**
     * Sends and reads.
     *
     * @param points gives the points in the order in which to send them; null at the end
     * @param predicted whether a prediction is to come of a point; asked in the same order
     * @throws BrokerException if the broker fails, or a prediction does not come
     */
    public static Result run(
            Properties client,
            TopicNames topics,
            Supplier<@Nullable Point> points,
            Predicate<Point> predicted,
            Listener listener) {
        long started = System.nanoTime();
        long[] expected = new long[1];
        Supplier<@Nullable Point> counted = () -> {
            Point point = points.get();
            expected[0] += point != null && predicted.test(point) ? 1 : 0;
            return point;
        };
        try (Replayer replayer = Replayer.open(client, topics.points())) {
            Replayer.Replay replay = replayer.replay(counted, 0, listener::sent);
            listener.replayed(replay, expected[0]);
        }
        long read;
        try (PredictionReader reader = PredictionReader.open(client, topics.predictions(), true)) {
            read = reader.read(expected[0], PATIENCE, listener::predicted);
        }
        if (read < expected[0]) {
            throw new BrokerException("topic " + topics.predictions() + ": only " + read + " of " + expected[0]
                    + " predictions came, then none for " + PATIENCE.toSeconds() + " s");
        }
        return new Result(read, Duration.ofNanos(System.nanoTime() - started));
    }
}
