package io.seqcast.feature.fit;

import java.util.function.DoubleUnaryOperator;

/** Where a function of one peak has it (Kiefer 1953): each value that is computed makes the interval smaller by the golden ratio. */
public final class GoldenSection {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private GoldenSection() {}

    /**
     * The place of the maximum.
     *
     * @param low lower end of the interval that is searched
     * @param high its upper end
     * @param tolerance width of the interval of which the middle is returned
     */
    public static double maximum(double low, double high, double tolerance, DoubleUnaryOperator function) {
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = function.applyAsDouble(left);
        double atRight = function.applyAsDouble(right);
        while (high - low > tolerance) {
            if (atLeft < atRight) {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = function.applyAsDouble(right);
            } else {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = function.applyAsDouble(left);
            }
        }
        return (low + high) / 2;
    }
}
