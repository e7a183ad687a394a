package io.seqcast.feature.operator;

import java.util.SplittableRandom;
import java.util.stream.Stream;

class HashTest extends OperatorContract {
    @Override
    Stream<Case> cases() {
        return Stream.of(
                new Case("hash01(a)", (rows, t) -> hash(rows.a()[t])),
                new Case("hash01(step, b)", (rows, t) -> hash(t, rows.b()[t])),
                new Case("hash01(c, step, a)", (rows, t) -> hash(rows.c()[t], t, rows.a()[t])),
                new Case("hash01(1, step, b, c)", (rows, t) -> hash(1, t, rows.b()[t], rows.c()[t])),
                new Case("a * 0 + hash01(7)", (rows, t) -> hash(7)),
                new Case("hash01(-(a * a * 0))", (rows, t) -> hash(0)));
    }

    /** Java's own SplitMix64, whose first draw is that of its seed. */
    private static double hash(double... arguments) {
        long hash = 0;
        for (double x : arguments) {
            hash = new SplittableRandom(hash ^ Double.doubleToLongBits(x == 0 ? 0 : x)).nextLong();
        }
        return (hash >>> 11) / (double) (1L << 53);
    }
}
