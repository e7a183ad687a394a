package io.seqcast.eval.returns;

/**
 * What a capital is worth, date after date.
 *
 * @param values after each date, as a multiple of what there was before the first, never below 0, (D)
 */
public record EquityCurve(double[] values) {

    /** How far the capital is below its highest before, equity/peak − 1, the first peak being 1, (D). */
    public double[] drawdown() {
        double[] drawdown = values.clone();
        double peak = 1;
        for (int d = 0; d < drawdown.length; d++) {
            peak = Math.max(peak, drawdown[d]);
            drawdown[d] = drawdown[d] / peak - 1;
        }
        return drawdown;
    }

    /** The deepest drawdown, as a fraction of the peak, at least 0. */
    public double maxDrawdown() {
        double deepest = 0;
        for (double drawdown : drawdown()) {
            deepest = Math.max(deepest, -drawdown);
        }
        return deepest;
    }

    /** What the capital gained in all, as a fraction. */
    public double totalReturn() {
        return values.length == 0 ? 0 : values[values.length - 1] - 1;
    }
}
