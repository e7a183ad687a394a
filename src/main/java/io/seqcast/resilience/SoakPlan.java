package io.seqcast.resilience;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much a soak sends, and how fast.
 *
 * @param order of the points
 * @param points in all
 * @param duration longest time to send, null for no limit
 * @param rate points a second, 0 for as fast as predictions come
 * @param backlog points sent and not yet predicted at most: the sender waits for predictions
 * @param seed of the points
 * @param rowEvery time between two rows of the table
 */
public record SoakPlan(
        FeedOrder order,
        long points,
        @Nullable Duration duration,
        double rate,
        long backlog,
        long seed,
        Duration rowEvery) {

    /** @throws IllegalArgumentException naming the option of the command that is out of its range */
    public SoakPlan {
        require(order.sequences() >= 1, "--sequences", order.sequences(), "at least 1");
        require(order.length() >= 0, "--sequence-length", order.length(), "0 (endless) or more");
        require(points >= 1, "--steps", points, "at least 1");
        require(duration == null || duration.toMillis() > 0, "--duration", duration, "more than nothing");
        require(rate >= 0, "--rate", rate, "0 (as fast as it goes) or more");
        require(backlog >= 1, "--backlog", backlog, "at least 1");
        require(rowEvery.toMillis() > 0, "--every", rowEvery, "more than nothing");
    }

    private static void require(boolean holds, String option, @Nullable Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(option + " is " + value + ", must be " + expected);
        }
    }
}
