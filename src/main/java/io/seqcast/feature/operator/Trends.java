package io.seqcast.feature.operator;

import static io.seqcast.feature.operator.Windows.window;

import io.seqcast.feature.plan.Node;
import java.util.List;

/** The straight line through the last rows, by least squares on the row number. */
final class Trends {
    private static final String STILL = "0 in one row and where x does not vary, as std says";

    static final List<Operator> ALL = List.of(
            window("slope", "Σ(t − mean t)(x − mean x) / Σ(t − mean t)²", STILL, a -> fit(a, LeastSquares.SLOPE)),
            window("rsquare", "corr(x, step, w)²", STILL, a -> fit(a, LeastSquares.R_SQUARE)),
            window(
                    "resi",
                    "x − (mean(x, w) + slope(x, w) · (n − 1) / 2): of the newest row",
                    STILL,
                    a -> fit(a, LeastSquares.RESIDUAL)),
            window(
                    "wma",
                    "Σ k · x_k / Σ k with weights k = 1 … n, the newest row's the heaviest",
                    "",
                    a -> fit(a, LeastSquares.WEIGHTED_MEAN)));

    private Trends() {}

    private static Node fit(Arguments a, int result) {
        return Windows.summary(a, LeastSquares.LEAST_SQUARES, result, a.rows(1), a.node(0));
    }
}
