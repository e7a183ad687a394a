package io.seqcast.resilience;

import java.util.SplittableRandom;

/** Now and then sends a stretch of points again, as a producer does that was not told that they had arrived. */
final class FeedRepeats {
    private static final int SELDOM = 2_000; // points from one stretch to the next, on average
    private static final int LONGEST = 5; // steps; few beside a sequence's, or rows of a start would fit into the next

    private final FeedOrder order;
    private final int seldom;
    private final SplittableRandom random;
    private long next;
    private long end; // of the stretch

    private FeedRepeats(FeedOrder order, int seldom, long seed) {
        this.order = order;
        this.seldom = seldom;
        this.random = new SplittableRandom(seed);
    }

    /** Nothing comes again. */
    static FeedRepeats none(FeedOrder order) {
        return new FeedRepeats(order, 0, 0);
    }

    static FeedRepeats of(FeedOrder order, long seed) {
        return new FeedRepeats(order, SELDOM, seed);
    }

    /** Hears that a point is sent for the first time. */
    void sent(long point) {
        if (seldom > 0 && random.nextInt(seldom) == 0) {
            end = point + 1;
            next = Math.max(0, point - random.nextInt(LONGEST * order.sequences()));
        }
    }

    /** Number of a point to send again, or -1. */
    long take() {
        while (next < end) {
            long point = next++;
            if (order.step(point) > 0) { // a step 0 behind others would begin anew
                return point;
            }
        }
        return -1;
    }
}
