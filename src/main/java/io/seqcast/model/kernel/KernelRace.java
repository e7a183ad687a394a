package io.seqcast.model.kernel;

import java.util.Arrays;
import java.util.Locale;

/**
 * Plain loops against those of vectors over the same small block of a network, in turn, until C2 has compiled both and vectors are
 * ahead, or for so long that they will not be.
 */
final class KernelRace {
    private static final int ROUNDS = 32; // that are looked at together
    private static final double AHEAD = 0.9; // share of the plain time that is a victory
    private static final long PATIENCE = 10_000_000_000L; // ns of both

    private static final int WIDTH = 64;
    private static final int CHANNELS = 128;
    private static final int STATES = 16;
    private static final int VECTORS = 3; // a pair, and one alone

    private final float[] weights = values(2 * CHANNELS * WIDTH);
    private final ColumnMatrix columns = new ColumnMatrix(weights, 2 * CHANNELS, WIDTH);
    private final PanelMatrix panels = new PanelMatrix(weights, 2 * CHANNELS, WIDTH);
    private final LinearScan scan = new LinearScan(STATES, CHANNELS);
    private final FloatExp exp = new FloatExp(2 * CHANNELS);

    private final float[][] x = new float[VECTORS][WIDTH];
    private final float[][] out = new float[VECTORS][2 * CHANNELS];
    private final float[] state = new float[STATES * CHANNELS];
    private final float[] decay = values(CHANNELS);
    private final float[] y = new float[CHANNELS];

    private String result = "";

    KernelRace() {
        for (float[] one : x) {
            Arrays.fill(one, 0.5f);
        }
    }

    /** Holds the race, in the calling thread. */
    boolean vectorsWin() {
        if (!SimdLoops.fits()) {
            result = "vectors of this machine are too short";
            return false;
        }
        long[] plain = new long[ROUNDS];
        long[] vectors = new long[ROUNDS];
        long spent = 0;
        for (int round = 0; spent < PATIENCE; round++) {
            plain[round % ROUNDS] = nanos(false);
            vectors[round % ROUNDS] = nanos(true);
            spent += plain[round % ROUNDS] + vectors[round % ROUNDS];
            double share = median(vectors) / median(plain);
            if (round >= ROUNDS && share < AHEAD) {
                result = String.format(
                        Locale.ROOT, "%.1f times as fast as plain loops after %.1f s", 1 / share, spent / 1e9);
                return true;
            }
        }
        result = "vectors were no faster";
        return false;
    }

    /** What one round in two took at most: pauses of the thread are in the other ones. */
    private static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[ROUNDS / 2];
    }

    /** How it went, for a person. */
    String result() {
        return result;
    }

    private long nanos(boolean vectors) {
        long start = System.nanoTime();
        Arrays.fill(out[0], 0);
        for (int count = 1; count <= VECTORS; count++) {
            if (vectors) {
                panels.addProduct(x, out, count);
            } else {
                columns.addProduct(x, out, count);
            }
        }
        exp.exp(out[0], out[1], 2 * CHANNELS, vectors);
        scan.load(state, 0, vectors);
        scan.step(decay, out[1], y, out[0], 0, out[0], STATES);
        scan.store();
        return System.nanoTime() - start;
    }

    private static float[] values(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (i % 7 - 3) / 8f;
        }
        return values;
    }
}
