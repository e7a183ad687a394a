package io.seqcast.market;

import java.util.SplittableRandom;

/**
 * Standard normal numbers by Marsaglia's polar method (1964) over {@link SplittableRandom}.
 *
 * <p>Own code, with {@link StrictMath}, because the library's {@code nextGaussian} changed its algorithm between JDKs: a
 * seed has to give the same numbers on each.
 */
final class NormalRandom {
    private final SplittableRandom random;
    private double spare;
    private boolean hasSpare;

    NormalRandom(long seed) {
        random = new SplittableRandom(seed);
    }

    double next() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * random.nextDouble() - 1;
            y = 2 * random.nextDouble() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * factor;
        hasSpare = true;
        return x * factor;
    }

    void fill(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = next();
        }
    }
}
