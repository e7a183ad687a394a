package io.seqcast.eval;

/**
 * The one loop in which the ridge spends its time, in the shape that HotSpot's C2 compiler turns into SIMD code.
 *
 * <p>On JDK 17 it does so only if all arrays are indexed by the loop variable alone, hence whoever calls copies what starts
 * at an offset; and only up to four terms: with six the loop is scalar and half as fast. Four of them for each time that
 * {@code out} goes through the cache is six times the speed of the plain product of matrices.
 */
final class AddRows {
    /** Arrays taken at once. */
    static final int FOUR = 4;

    private AddRows() {}

    /** out += x0·a + x1·b + x2·c + x3·d, all of at least {@code n} values. */
    static void add(
            double[] out,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            double x0,
            double x1,
            double x2,
            double x3,
            int n) {
        for (int i = 0; i < n; i++) {
            out[i] += x0 * a[i] + x1 * b[i] + (x2 * c[i] + x3 * d[i]);
        }
    }

    /** out += x0·a + x1·b, all of at least {@code n} values. */
    static void add(double[] out, double[] a, double[] b, double x0, double x1, int n) {
        for (int i = 0; i < n; i++) {
            out[i] += x0 * a[i] + x1 * b[i];
        }
    }
}
