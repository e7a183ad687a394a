package io.seqcast.data;

/**
 * What regression metrics of one output are functions of, over scored predictions p and their outcomes y:
 *
 * <pre>
 * W = Σ w      ȳ = Σ w y / W      S_yy = Σ w (y − ȳ)²      S_yp = Σ w (y − ȳ)(p − p̄)
 *              p̄ = Σ w p / W      S_pp = Σ w (p − p̄)²      SS_res = Σ w (y − p)²
 * </pre>
 *
 * Sums around the means, for plain sums of squares cancel for values far from zero.
 *
 * @param weight W; the number of outcomes where all weigh 1
 * @param mean ȳ; 0 without any
 * @param squaredDeviation S_yy
 * @param predictedMean p̄; 0 without any
 * @param predictedSquaredDeviation S_pp
 * @param codeviation S_yp
 * @param squaredError SS_res
 */
public record ErrorMoments(
        double weight,
        double mean,
        double squaredDeviation,
        double predictedMean,
        double predictedSquaredDeviation,
        double codeviation,
        double squaredError) {}
