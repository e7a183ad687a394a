package io.seqcast.feature.fit;

/** The discrete Fourier transform of a power of two of numbers: radix 2, in place (Cooley and Tukey 1965). */
final class FourierTransform {
    private final int size;
    private final double[] cos; // of 2π k / size
    private final double[] sin;

    /** @param size a power of two */
    FourierTransform(int size) {
        this.size = size;
        cos = new double[size / 2];
        sin = new double[size / 2];
        for (int k = 0; k < size / 2; k++) {
            cos[k] = StrictMath.cos(2 * Math.PI * k / size);
            sin[k] = StrictMath.sin(2 * Math.PI * k / size);
        }
    }

    /** X_j = Σ x_t e^(−2πi · j · t / size). */
    void forward(double[] real, double[] imaginary) {
        reorder(real);
        reorder(imaginary);
        for (int half = 1; half < size; half *= 2) {
            int stride = size / (2 * half);
            for (int start = 0; start < size; start += 2 * half) {
                for (int k = 0; k < half; k++) {
                    butterfly(real, imaginary, start + k, start + k + half, cos[k * stride], -sin[k * stride]);
                }
            }
        }
    }

    private static void butterfly(double[] real, double[] imaginary, int a, int b, double c, double s) {
        double r = real[b] * c - imaginary[b] * s;
        double i = real[b] * s + imaginary[b] * c;
        real[b] = real[a] - r;
        imaginary[b] = imaginary[a] - i;
        real[a] += r;
        imaginary[a] += i;
    }

    /** Swaps every number with that whose place has the same bits in reverse. */
    private void reorder(double[] x) {
        int bits = Integer.numberOfTrailingZeros(size);
        for (int i = 0; i < size; i++) {
            int j = Integer.reverse(i) >>> (Integer.SIZE - bits);
            if (i < j) {
                double kept = x[i];
                x[i] = x[j];
                x[j] = kept;
            }
        }
    }
}
