package io.seqcast.bars;

import io.seqcast.data.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Generated bars as a live feed has them: each day those of the symbols that trade on it. Some symbols are listed late, some are
 * delisted early, and every third is halted once for some days, after which its bars count on.
 */
public final class BarFeed {
    private static final int HALTED = 3;
    private static final int LEAST_HALT = 2;
    private static final int LONGEST_HALT = 15;

    private BarFeed() {}

    /** The bars of each day, at least one, in the order of the symbols. */
    public static List<List<Point>> days(int symbols, int days, long seed) {
        BarsMarket market = BarsMarket.of(days, seed);
        List<List<Point>> feed = IntStream.range(0, days)
                .<List<Point>>mapToObj(day -> new ArrayList<>())
                .toList();
        for (int number = 1; number <= symbols; number++) {
            SymbolBars bars = market.symbol(number);
            SplittableRandom random = new SplittableRandom(31 * seed + number);
            int halt = number % HALTED == 0 ? random.nextInt(days) : days;
            int resumed = halt + random.nextInt(LEAST_HALT, LONGEST_HALT);
            long step = 0;
            for (int bar = 0; bar < bars.size(); bar++) {
                int day = bars.day(bar);
                if (day < halt || day >= resumed) {
                    Point point = bars.point(bar);
                    feed.get(day).add(new Point(number, step++, true, point.features(), point.time()));
                }
            }
        }
        return feed;
    }

    /** The same points as they lie in a file, one symbol behind the other. */
    public static List<Point> bySymbol(List<List<Point>> days) {
        return days.stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Point::sequence).thenComparingLong(Point::step))
                .toList();
    }
}
