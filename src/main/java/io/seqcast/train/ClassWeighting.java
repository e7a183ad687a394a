package io.seqcast.train;

import java.util.Arrays;

/**
 * Finds factors f of classes for which argmax_c f_c p_c gives each class the share of the rows in which it came.
 *
 * <p>With δ = ln f that is where Σ_i w_i max_c (ln p_ic + δ_c) − Σ_c W_c δ_c is least, W_c the weight in which class c came: a
 * convex function, the dual of an optimal transport of rows to classes (Peyré and Cuturi 2019, "Computational optimal transport",
 * section 5). It is found class by class, each exactly: the others given, the share of class c rises with δ_c, and reaches what it
 * should be at a weighted quantile of max_{k ≠ c} (ln p_ik + δ_k) − ln p_ic. Where rows are alike no factors may give the shares.
 *
 * <p>A row takes 4 (C + 1) bytes.
 */
final class ClassWeighting {
    private static final int MOST_ROUNDS = 100;
    private static final double CLOSE = 2e-4; // of a share
    private static final int FIRST = 1 << 12;

    private final int classes;
    private final double[] came; // weights, (C)
    private float[] logs; // (n, C)
    private float[] weights = new float[FIRST]; // (n)
    private int rows;

    ClassWeighting(int classes) {
        this.classes = classes;
        came = new double[classes];
        logs = new float[FIRST * classes];
    }

    void add(LearnedDecision.Row row) {
        if (rows == weights.length) {
            weights = Arrays.copyOf(weights, 2 * rows);
            logs = Arrays.copyOf(logs, 2 * rows * classes);
        }
        for (int c = 0; c < classes; c++) {
            float p = Math.max(Float.MIN_VALUE, row.probabilities()[row.offset() + c]); // a float rounds to 0
            logs[rows * classes + c] = (float) StrictMath.log(p);
        }
        weights[rows++] = row.weight();
        came[row.came()] += row.weight();
    }

    long rows() {
        return rows;
    }

    double weight() {
        return Arrays.stream(came).sum();
    }

    /** In which each class came, (C). */
    double[] shares() {
        double whole = weight();
        return Arrays.stream(came).map(w -> w / whole).toArray();
    }

    /** The factors, (C), of which the geometric mean is 1; 0 for a class that never came. */
    double[] factors() {
        double[] delta = new double[classes];
        for (int c = 0; c < classes; c++) {
            delta[c] = came[c] > 0 ? 0 : Double.NEGATIVE_INFINITY;
        }
        for (int round = 0; round < MOST_ROUNDS && farthest(delta) > CLOSE; round++) {
            for (int c = 0; c < classes; c++) {
                if (came[c] > 0 && came[c] < weight()) {
                    delta[c] = threshold(c, delta);
                }
            }
        }
        double mean = Arrays.stream(delta).filter(Double::isFinite).average().orElse(0);
        return Arrays.stream(delta).map(d -> StrictMath.exp(d - mean)).toArray();
    }

    /** How far the share of any class is from what it should be. */
    private double farthest(double[] delta) {
        double[] decided = new double[classes];
        for (int i = 0; i < rows; i++) {
            int best = 0;
            for (int c = 1; c < classes; c++) {
                best = at(i, c, delta) > at(i, best, delta) ? c : best;
            }
            decided[best] += weights[i];
        }
        double farthest = 0;
        for (int c = 0; c < classes; c++) {
            farthest = Math.max(farthest, Math.abs(decided[c] - came[c]) / weight());
        }
        return farthest;
    }

    private double at(int row, int c, double[] delta) {
        return logs[row * classes + c] + delta[c];
    }

    /** The δ of a class at which it gets its weight, the others given. */
    private double threshold(int c, double[] delta) {
        long[] sorted = new long[rows]; // the float in the order of its bits above the row
        for (int i = 0; i < rows; i++) {
            double other = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < classes; k++) {
                other = k == c ? other : Math.max(other, at(i, k, delta));
            }
            float least = (float) (other - logs[i * classes + c]);
            sorted[i] = (long) ordered(Float.floatToIntBits(least)) << Integer.SIZE | i;
        }
        Arrays.sort(sorted);
        double sum = 0;
        int i = -1;
        while (i + 1 < rows && sum < came[c]) {
            sum += weights[(int) sorted[++i]];
        }
        int next = Math.min(rows - 1, i + 1); // between two rows, so that rounding moves neither
        return (value(sorted[Math.max(0, i)]) + value(sorted[next])) / 2;
    }

    private static double value(long packed) {
        return Float.intBitsToFloat(ordered((int) (packed >> Integer.SIZE)));
    }

    /** The bits of floats so that their order is that of integers; its own inverse. */
    private static int ordered(int bits) {
        return bits ^ (bits >> Integer.SIZE - 1 & Integer.MAX_VALUE);
    }
}
