package io.seqcast.live;

import io.seqcast.stream.StreamNumbers;
import java.util.function.ToLongFunction;

/** What happened between two readings. */
record Span(Reading from, Reading to) {
    double seconds() {
        return (to.nanos() - from.nanos()) / 1e9;
    }

    /** Growth of a count in a second; NaN where no time has passed. */
    double rate(ToLongFunction<StreamNumbers> count) {
        long grown = count.applyAsLong(to.numbers()) - count.applyAsLong(from.numbers());
        return seconds() > 0 ? grown / seconds() : Double.NaN;
    }

    /**
     * A quantile of the latencies in between, in milliseconds: within the bucket where it lies as if all in it were spread evenly,
     * and its last bound where it lies beyond that. NaN where there were none.
     *
     * @param share 0 to 1
     */
    double latency(double share) {
        long all = to.numbers().latencies() - from.numbers().latencies();
        if (all <= 0) {
            return Double.NaN;
        }
        double wanted = share * all;
        double[] bounds = to.numbers().latencyMillis();
        double below = 0;
        long counted = 0;
        for (int i = 0; i < bounds.length; i++) {
            long within = to.numbers().latencyCounts()[i] - from.numbers().latencyCounts()[i];
            if (within >= wanted) {
                return below + (bounds[i] - below) * (wanted - counted) / (within - counted);
            }
            below = bounds[i];
            counted = within;
        }
        return below;
    }
}
