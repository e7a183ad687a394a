package io.seqcast.eval.returns;

import io.seqcast.eval.ErrorSums;

/** Sums over rows one by one, forecast ŷ and return y of each, whatever their dates. */
public final class RowSums {
    private final ErrorSums errors = new ErrorSums(1);
    private final Moments gains = new Moments();
    private long hits;
    private long ups;
    private double priceErrors;

    void add(float[] outcomes, float[] forecasts, int row) {
        double y = outcomes[row];
        double forecast = forecasts[row];
        errors.add(outcomes, row, forecasts, row);
        gains.add(Math.signum(forecast) * y);
        hits += Math.signum(forecast) == Math.signum(y) ? 1 : 0;
        ups += y > 0 ? 1 : 0;
        priceErrors += Math.abs(forecast - y) / (1 + y);
    }

    void add(RowSums other) {
        errors.add(other.errors);
        gains.add(other.gains);
        hits += other.hits;
        ups += other.ups;
        priceErrors += other.priceErrors;
    }

    /** Number of rows. */
    public long rows() {
        return gains.count();
    }

    /** Share of rows in which forecast and return have one sign, where 0 is a sign of its own; NaN without rows, as all that follows. */
    public double accuracy() {
        return share(hits);
    }

    /** Share of the rows whose return is above 0: the accuracy of who always says up. */
    public double upShare() {
        return share(ups);
    }

    /** Mean absolute percentage error of the price forecast, Σ |ŷ − y| / (1 + y) / rows, as a fraction. */
    public double mape() {
        return rows() == 0 ? Double.NaN : priceErrors / rows();
    }

    /** Mean squared error of the returns, Σ (ŷ − y)² / rows. */
    public double mse() {
        return errors.mse(0);
    }

    /** Pearson's correlation of forecasts and returns; NaN where the returns do not vary, 0 where only the forecasts do not. */
    public double pearson() {
        return errors.pearson(0);
    }

    /** Mean of sign(ŷ)·y, as a fraction of what is put at stake in a row. */
    public double profitability() {
        return gains.mean();
    }

    /** Sharpe ratio of sign(ŷ)·y over the rows one by one, a year; NaN where it does not vary. */
    public double sharpe(int horizon) {
        return gains.ratio() * ReturnSums.annual(horizon);
    }

    private double share(long count) {
        return rows() == 0 ? Double.NaN : (double) count / rows();
    }
}
