package io.seqcast.bars;

/**
 * A mixture of two normal distributions with mean 0 and variance 1: most days are calm, some are wilder by a factor.
 *
 * @param share of the wild days
 * @param factor by which their deviation is the larger one
 * @param unit deviation of the calm days, which brings the variance to 1
 */
record FatTail(double share, double factor, double unit) {

    static FatTail of(double share, double factor) {
        return new FatTail(share, factor, 1 / Math.sqrt(1 + share * (factor * factor - 1)));
    }

    /** Makes a number of this distribution of a standard normal and an independent uniform one. */
    double shock(double normal, double uniform) {
        return uniform < share ? normal * factor * unit : normal * unit;
    }

    /** E[exp(deviation · X)] for X of this distribution. */
    double exponentialMoment(double deviation) {
        double calm = deviation * unit;
        double exponent = calm * calm / 2;
        return (1 - share) * StrictMath.exp(exponent) + share * StrictMath.exp(factor * factor * exponent);
    }
}
