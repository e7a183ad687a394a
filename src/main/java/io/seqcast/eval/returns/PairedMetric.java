package io.seqcast.eval.returns;

/** A metric in which two forecasters of the same rows are compared. */
public enum PairedMetric {
    IC("IC by date"),
    ACCURACY("directional accuracy"),
    SHARPE("Sharpe without costs"),
    MSE("mean squared error");

    private final String title;

    PairedMetric(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** The metric; NaN where it is not defined. */
    double of(ReturnSums sums, int horizon) {
        return switch (this) {
            case IC -> sums.ic();
            case ACCURACY -> sums.rows().accuracy();
            case SHARPE -> sums.sharpe(0, horizon);
            case MSE -> sums.rows().mse();
        };
    }
}
