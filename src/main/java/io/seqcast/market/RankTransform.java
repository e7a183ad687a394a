package io.seqcast.market;

import java.util.Arrays;
import java.util.List;

/**
 * Gives one feature a standard normal distribution over all rows of all sequences: each value becomes the normal quantile
 * of its rank. The monotone curve that this is can be asked about values between the observed ones.
 */
final class RankTransform {
    private static final double LIMIT = 5.199337582605575; // quantile of 1 − 1e-7
    private static final int INTERVALS = 8192;

    private final double lowest;
    private final double intervalWidth;
    private final float[] curve; // at INTERVALS + 1 evenly spaced raw values

    private RankTransform(double lowest, double intervalWidth, float[] curve) {
        this.lowest = lowest;
        this.intervalWidth = intervalWidth;
        this.curve = curve;
    }

    /** Replaces column {@code feature} of every array of {@code rows}, each (T, width), by its normal scores. */
    static RankTransform apply(List<float[]> rows, int width, int feature) {
        int steps = rows.get(0).length / width;
        long[] ranked = ranked(rows, width, feature, steps);
        RankTransform transform = of(ranked);
        for (int rank = 0; rank < ranked.length; rank++) {
            int index = (int) ranked[rank];
            rows.get(index / steps)[index % steps * width + feature] = score(rank + 0.5, ranked.length);
        }
        return transform;
    }

    /** The value's normal score, between the observed ones by interpolation. */
    double apply(double value) {
        double place = (value - lowest) / intervalWidth;
        if (place <= 0) {
            return curve[0];
        }
        if (place >= INTERVALS) {
            return curve[INTERVALS];
        }
        int interval = (int) place;
        return curve[interval] + (place - interval) * (curve[interval + 1] - curve[interval]);
    }

    /** All values in rising order, each in the high half of a long with its row's index in the low half: ties are stable. */
    private static long[] ranked(List<float[]> rows, int width, int feature, int steps) {
        long[] keys = new long[Math.multiplyExact(rows.size(), steps)];
        for (int index = 0; index < keys.length; index++) {
            int bits = Float.floatToIntBits(rows.get(index / steps)[index % steps * width + feature]);
            int rising = bits ^ (bits >> 31 & Integer.MAX_VALUE); // order of ints = order of floats
            keys[index] = (long) rising << 32 | index;
        }
        Arrays.sort(keys);
        return keys;
    }

    private static RankTransform of(long[] ranked) {
        double lowest = value(ranked[0]);
        double intervalWidth = (value(ranked[ranked.length - 1]) - lowest) / INTERVALS;
        float[] curve = new float[INTERVALS + 1];
        int rank = 0;
        for (int i = 0; i <= INTERVALS; i++) {
            double edge = lowest + i * intervalWidth;
            while (rank < ranked.length && value(ranked[rank]) < edge) {
                rank++;
            }
            curve[i] = score(Math.min(Math.max(rank, 0.5), ranked.length - 0.5), ranked.length);
        }
        return new RankTransform(lowest, intervalWidth, curve);
    }

    private static float score(double rank, int count) {
        return (float) Math.max(-LIMIT, Math.min(LIMIT, NormalQuantile.of(rank / count)));
    }

    private static float value(long key) {
        int rising = (int) (key >> 32);
        return Float.intBitsToFloat(rising ^ (rising >> 31 & Integer.MAX_VALUE));
    }
}
