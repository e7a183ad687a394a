package io.seqcast.eval.returns;

/** The standard normal law. */
public final class NormalLaw {
    private static final double FAR = 8; // 1 − Φ is 6e-16

    private NormalLaw() {}

    /** Φ, to 1e-14: ½ + φ(x)(x + x³/3 + x⁵/(3·5) + …) (Marsaglia 2004). */
    public static double cumulative(double x) {
        if (Math.abs(x) > FAR) {
            return x > 0 ? 1 : 0;
        }
        double sum = x;
        double term = x;
        for (int k = 3; Math.abs(term) > 1e-18; k += 2) {
            term *= x * x / k;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** The value that Φ takes to {@code p}, by halving, to 1e-12. */
    static double quantile(double p) {
        double low = -FAR;
        double high = FAR;
        while (high - low > 1e-12) {
            double middle = (low + high) / 2;
            if (cumulative(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
