package io.seqcast.eval.returns;

/**
 * A Sharpe ratio beside that of the best of many tries (Bailey and López de Prado 2014). The variance of the tries' ratios is taken to be
 * that of tries without skill, 1/(T − 1) with T dates that do not overlap, as nobody kept the tries.
 *
 * @param trials how many were made, at least 1
 * @param chance the Sharpe ratio a year that the best of them is expected to show without any skill
 * @param probability that the true ratio is above it, given skew and tails of the gains; NaN where they do not vary, or T is below 2
 */
public record DeflatedSharpe(int trials, double chance, double probability) {
    private static final double EULER_MASCHERONI = 0.5772156649015329;

    /** @param gains of a book, before costs */
    static DeflatedSharpe of(double[] gains, int horizon, int trials) {
        double independent = (double) gains.length / horizon;
        if (independent < 2) {
            return new DeflatedSharpe(trials, Double.NaN, Double.NaN);
        }
        double mean = mean(gains, 0, 1);
        double variance = mean(gains, mean, 2);
        double chance = bestOf(trials) / Math.sqrt(independent - 1);
        double probability = probability(
                mean / Math.sqrt(variance),
                chance,
                independent,
                mean(gains, mean, 3) / Math.pow(variance, 1.5),
                mean(gains, mean, 4) / (variance * variance));
        return new DeflatedSharpe(trials, chance * ReturnSums.annual(horizon), variance > 0 ? probability : Double.NaN);
    }

    /**
     * The probability that a true ratio is above another one, all of one period.
     *
     * @param ratio that was seen
     * @param dates that it was seen on
     * @param kurtosis 3 for normal gains
     */
    static double probability(double ratio, double chance, double dates, double skew, double kurtosis) {
        double spread = Math.sqrt(1 - skew * ratio + (kurtosis - 1) / 4 * ratio * ratio);
        return NormalLaw.cumulative((ratio - chance) * Math.sqrt(dates - 1) / spread);
    }

    /** What the largest of so many standard normal values is expected to be. */
    static double bestOf(int trials) {
        return trials == 1
                ? 0
                : (1 - EULER_MASCHERONI) * NormalLaw.quantile(1 - 1.0 / trials)
                        + EULER_MASCHERONI * NormalLaw.quantile(1 - 1 / (trials * Math.E));
    }

    /** Mean of (x − centre)^power. */
    private static double mean(double[] values, double centre, int power) {
        double sum = 0;
        for (double value : values) {
            sum += Math.pow(value - centre, power);
        }
        return sum / values.length;
    }
}
