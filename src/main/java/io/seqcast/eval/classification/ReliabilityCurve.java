package io.seqcast.eval.classification;

import java.util.List;

/**
 * Whether the most probable class comes as often as it was said to (Guo et al. 2017, arXiv:1706.04599). Rows are binned by
 * their highest probability: of B bins of equal width, bin b holds those in (b/B, (b + 1)/B].
 *
 * @param bins all B, ascending, the empty ones too
 */
public record ReliabilityCurve(List<Bin> bins) {
    public ReliabilityCurve {
        bins = List.copyOf(bins);
    }

    /**
     * A bin.
     *
     * @param from lower end, not included
     * @param to upper end, included
     * @param rows number of rows
     * @param weight of these rows
     * @param confidence weighted mean of their highest probability; NaN without rows
     * @param accuracy weighted share in which the most probable class came; NaN without rows
     */
    public record Bin(double from, double to, long rows, double weight, double confidence, double accuracy) {}

    /**
     * The expected calibration error: Σ_b w_b |accuracy_b − confidence_b| / Σ_b w_b over the bins with rows; NaN without
     * any.
     */
    public double ece() {
        double error = 0;
        double weight = 0;
        for (Bin bin : bins) {
            if (bin.weight() > 0) {
                error += bin.weight() * Math.abs(bin.accuracy() - bin.confidence());
                weight += bin.weight();
            }
        }
        return error / weight;
    }
}
