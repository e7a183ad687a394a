package io.seqcast.eval.trading;

import io.seqcast.eval.returns.Moments;

/** What every metric of an account is a function of, over some dates: sums over what it gained from each date to the next. */
public final class DailyGains {
    private final Moments moments = new Moments();
    private double growth; // Σ ln(1 + gain)

    /** @param gain as a fraction of the equity, −1 or more */
    void add(double gain) {
        moments.add(gain);
        growth += Math.log1p(gain);
    }

    void add(DailyGains other) {
        moments.add(other.moments);
        growth += other.growth;
    }

    /** Mean and deviation of the gains. */
    Moments moments() {
        return moments;
    }

    /** What the equity gained over all of the dates, one after the other, as a fraction. */
    double totalReturn() {
        return Math.expm1(growth);
    }
}
