package io.seqcast.eval.importance;

/**
 * Whether contributions add up to what they take apart (Sundararajan et al. 2017: completeness).
 *
 * @param error mean |Σφ − (f(x) − base)| over samples, in units of the mean |f(x) − base|
 * @param limit most that passes
 */
public record Completeness(double error, double limit) {

    /**
     * Compares sums.
     *
     * @param sums Σφ of each sample
     * @param changes f(x) − base of each
     */
    static Completeness of(double[] sums, double[] changes, double limit) {
        double gap = 0;
        double change = 0;
        for (int s = 0; s < sums.length; s++) {
            gap += Math.abs(sums[s] - changes[s]);
            change += Math.abs(changes[s]);
        }
        return new Completeness(gap == 0 ? 0 : gap / change, limit);
    }

    /** Whether they do, within the limit. */
    public boolean passed() {
        return error <= limit;
    }
}
