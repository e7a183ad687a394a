package io.seqcast.bench;

import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Points of a market in memory, in the orders in which the stages send them. */
final class MarketPoints {
    private MarketPoints() {}

    /** One sequence behind the other, as they lie in a file. */
    static Supplier<@Nullable Point> bySequence(List<Sequence> market) {
        return supplier(market.stream()
                .flatMap(sequence -> IntStream.range(0, sequence.steps()).mapToObj(sequence::point)));
    }

    /**
     * Step {@code from} of every sequence, then the next step of every sequence, …, each asking for a prediction. Where a
     * sequence of the market ends, its rows begin again under rising steps.
     */
    static Supplier<@Nullable Point> inTurn(List<Sequence> market, long from, long to) {
        return supplier(LongStream.range(from, to)
                .boxed()
                .flatMap(step -> market.stream().map(sequence -> {
                    Point row = sequence.point((int) (step % sequence.steps()));
                    return new Point(row.sequence(), step, true, row.features());
                })));
    }

    private static Supplier<@Nullable Point> supplier(Stream<Point> points) {
        var iterator = points.iterator();
        return () -> iterator.hasNext() ? iterator.next() : null;
    }
}
