package io.seqcast.feature.operator;

import io.seqcast.feature.plan.Summary;
import io.seqcast.feature.plan.WindowRows;
import java.util.Arrays;

/**
 * Where the least or the greatest value stands, the newest of equal ones; −0 and 0 are equal. A set holds the value, negated where
 * the greatest is sought, and the number of its row. Result: rows since.
 */
enum ExtremePosition implements Summary {
    LEAST(1),
    GREATEST(-1);

    private final int sign;

    ExtremePosition(int sign) {
        this.sign = sign;
    }

    @Override
    public int size() {
        return 2;
    }

    @Override
    public int results() {
        return 1;
    }

    @Override
    public void start(double[] row, long t, double[][] set, int at, int n) {
        for (int i = 0; i < n; i++) {
            set[0][at + i] = sign * row[i];
        }
        Arrays.fill(set[1], at, at + n, t);
    }

    @Override
    public void extend(double[][] from, int fromAt, double[] row, long t, int count, double[][] set, int at, int n) {
        for (int i = 0; i < n; i++) {
            double x = sign * row[i];
            double least = from[0][fromAt + i];
            double where = from[1][fromAt + i];
            boolean here = x < least || x == least && t > where;
            set[0][at + i] = here ? x : least;
            set[1][at + i] = here ? t : where;
        }
    }

    @Override
    public void merge(
            double[][] newer,
            int newerAt,
            int newerCount,
            double[][] older,
            int olderAt,
            int olderCount,
            double[][] set,
            int at,
            int n) {
        for (int i = 0; i < n; i++) {
            boolean before = older[0][olderAt + i] < newer[0][newerAt + i];
            double where = before ? older[1][olderAt + i] : newer[1][newerAt + i];
            set[0][at + i] = before ? older[0][olderAt + i] : newer[0][newerAt + i];
            set[1][at + i] = where;
        }
    }

    @Override
    public void write(double[][] set, int at, WindowRows rows, double[] v, int out, int n) {
        for (int i = 0; i < n; i++) {
            v[out + i] = rows.newest() - set[1][at + i];
        }
    }
}
