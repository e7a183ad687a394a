package io.seqcast.market;

/** Inverse of the standard normal distribution function: Acklam's rational approximation, relative error below 1.2e-9. */
final class NormalQuantile {
    private static final double[] CENTRE_NUMERATOR = {
        -3.969683028665376e+01,
        2.209460984245205e+02,
        -2.759285104469687e+02,
        1.383577518672690e+02,
        -3.066479806614716e+01,
        2.506628277459239e+00
    };
    private static final double[] CENTRE_DENOMINATOR = {
        -5.447609879822406e+01,
        1.615858368580409e+02,
        -1.556989798598866e+02,
        6.680131188771972e+01,
        -1.328068155288572e+01,
        1
    };
    private static final double[] TAIL_NUMERATOR = {
        -7.784894002430293e-03,
        -3.223964580411365e-01,
        -2.400758277161838e+00,
        -2.549732539343734e+00,
        4.374664141464968e+00,
        2.938163982698783e+00
    };
    private static final double[] TAIL_DENOMINATOR = {
        7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1
    };
    private static final double TAIL = 0.02425;

    private NormalQuantile() {}

    /** The z with P(Z ≤ z) = {@code p}, for 0 &lt; p &lt; 1. */
    static double of(double p) {
        if (p > 0.5) {
            return -of(1 - p);
        }
        if (p < TAIL) {
            double t = Math.sqrt(-2 * StrictMath.log(p));
            return polynomial(TAIL_NUMERATOR, t) / polynomial(TAIL_DENOMINATOR, t);
        }
        double r = p - 0.5;
        double s = r * r;
        return r * polynomial(CENTRE_NUMERATOR, s) / polynomial(CENTRE_DENOMINATOR, s);
    }

    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (double c : coefficients) {
            sum = sum * x + c;
        }
        return sum;
    }
}
