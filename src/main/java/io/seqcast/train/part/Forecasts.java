package io.seqcast.train.part;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.seqcast.model.Scalars;

/**
 * Forecasts of returns and what came, of b sequences, in which the parts of {@link ReturnsLoss} are said. Shapes are (b, t, outputs);
 * what is said of a sequence is (b, 1, outputs).
 *
 * <p>Deviations are √(variance + floor²), so that a sequence that does not vary has a finite slope: that of √ at 0 is infinite. A
 * sequence of which fewer than two rows count has no deviation, and says nothing to parts that need one.
 *
 * @param said ŷ, in deviations of the training targets
 * @param came y, in the same
 * @param importance of each value; 0 where it does not count
 * @param steepness k of tanh(kŷ)
 */
record Forecasts(NDArray said, NDArray came, NDArray importance, double steepness) {
    private static final double VOLATILITY_FLOOR = 0.01;
    private static final double GAIN_FLOOR = 0.1; // at forecasts of 0 the ratio's slope is mean y · k over this
    private static final int[] ROWS = {1};

    NDArray squaredError() {
        return came.sub(said).square().mul(importance).sum();
    }

    NDArray wrongDirection() {
        NDArray wrong = came.sign().mul(position()).neg().add(1);
        return came.sub(said).abs().mul(wrong).mul(importance).sum();
    }

    NDArray volatilityError() {
        NDArray error = deviation(came, VOLATILITY_FLOOR).sub(deviation(said, VOLATILITY_FLOOR));
        return error.square().mul(sequenceImportance()).sum();
    }

    NDArray negativeSharpe() {
        NDArray gains = position().mul(came);
        return mean(gains)
                .div(deviation(gains, GAIN_FLOOR))
                .mul(sequenceImportance())
                .sum()
                .neg();
    }

    /** The sign of the forecast, soft where it is small, which is also what is held. */
    private NDArray position() {
        return Scalars.times(said, steepness).tanh();
    }

    private NDArray deviation(NDArray values, double floor) {
        NDArray squares = values.sub(mean(values)).square();
        return mean(squares).add(floor * floor).sqrt();
    }

    /** Weighted mean over the rows of each sequence; 0 where none counts. */
    private NDArray mean(NDArray values) {
        NDArray total = importance.sum(ROWS, true);
        NDArray none = total.eq(0).toType(DataType.FLOAT32, false);
        return values.mul(importance.div(total.add(none))).sum(ROWS, true);
    }

    /** That of the rows, summed; 0 where fewer than two count. */
    private NDArray sequenceImportance() {
        NDArray counting = importance.gt(0).toType(DataType.FLOAT32, false).sum(ROWS, true);
        NDArray several = counting.gt(1).toType(DataType.FLOAT32, false);
        return importance.sum(ROWS, true).mul(several);
    }
}
