package io.seqcast.eval.returns;

/** A metric of forecasts of returns over one horizon, as a function of sums. */
public enum ReturnMetric {
    ACCURACY("directional accuracy"),
    UP_SHARE("share of up days"),
    EDGE("accuracy − share of up days"),
    MAPE("MAPE on prices"),
    PEARSON("Pearson correlation"),
    IC("IC by date"),
    RANK_IC("rank IC by date"),
    PROFITABILITY("mean of sign(ŷ)·y"),
    ROW_SHARPE("Sharpe of single rows"),
    TURNOVER("turnover a day");

    private final String title;

    ReturnMetric(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** The metric; NaN where it is not defined. */
    double of(ReturnSums sums, int horizon) {
        return switch (this) {
            case ACCURACY -> sums.rows().accuracy();
            case UP_SHARE -> sums.rows().upShare();
            case EDGE -> sums.rows().accuracy() - sums.rows().upShare();
            case MAPE -> sums.rows().mape();
            case PEARSON -> sums.rows().pearson();
            case IC -> sums.ic();
            case RANK_IC -> sums.rankIc();
            case PROFITABILITY -> sums.rows().profitability();
            case ROW_SHARPE -> sums.rows().sharpe(horizon);
            case TURNOVER -> sums.turnover(horizon);
        };
    }
}
