package io.seqcast.eval.trading;

import io.seqcast.eval.returns.ReturnSums;

/** What is judged with an interval. */
public enum TradingMetric {
    /** Of all dates, gains laid on again, as a fraction. */
    TOTAL_RETURN("total return"),
    /** Mean of a date, times the trading days of a year. */
    ANNUAL_RETURN("mean return a year"),
    /** Mean over population deviation of a date's gain, of a year; NaN where nothing varies. */
    SHARPE("Sharpe ratio");

    private final String title;

    TradingMetric(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }

    double of(DailyGains gains) {
        return switch (this) {
            case TOTAL_RETURN -> gains.totalReturn();
            case ANNUAL_RETURN -> gains.moments().mean() * ReturnSums.YEAR;
            case SHARPE -> gains.moments().ratio() * ReturnSums.annual(1);
        };
    }
}
