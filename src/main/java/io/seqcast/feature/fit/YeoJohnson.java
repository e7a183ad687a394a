package io.seqcast.feature.fit;

/**
 * The power transform of Yeo and Johnson (2000), which is that of Box and Cox for values of either sign:
 *
 * <pre>
 *  ((1 + x)^λ − 1) / λ              for x ≥ 0; ln(1 + x) where λ = 0
 * −((1 − x)^(2 − λ) − 1) / (2 − λ)  for x &lt; 0; −ln(1 − x) where λ = 2
 * </pre>
 */
public final class YeoJohnson {
    private YeoJohnson() {}

    /** The transform of {@code x}; the largest float of its sign where it is beyond that. */
    public static double of(double x, double lambda) {
        return x >= 0 ? bounded(StrictMath.log1p(x), lambda) : -bounded(StrictMath.log1p(-x), 2 - lambda);
    }

    private static double bounded(double log, double power) {
        return Math.min(Float.MAX_VALUE, power(log, power));
    }

    /** (e^(power · log) − 1) / power. */
    static double power(double log, double power) {
        return power == 0 ? log : StrictMath.expm1(power * log) / power;
    }
}
