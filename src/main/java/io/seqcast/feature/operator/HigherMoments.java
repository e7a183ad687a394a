package io.seqcast.feature.operator;

import static io.seqcast.feature.operator.Windows.window;

import java.util.List;

/** The shape of the last rows' distribution. */
final class HigherMoments {
    private static final String STILL = "0 where x does not vary, as std says";

    static final List<Operator> ALL = List.of(
            window(
                    "skew",
                    "Σ(x − mean)³ / n / std³",
                    STILL,
                    a -> Windows.summary(a, FourMoments.FOUR_MOMENTS, FourMoments.SKEWNESS, a.rows(1), a.node(0))),
            window(
                    "kurt",
                    "Σ(x − mean)⁴ / n / std⁴ − 3",
                    STILL,
                    a -> Windows.summary(
                            a, FourMoments.FOUR_MOMENTS, FourMoments.EXCESS_KURTOSIS, a.rows(1), a.node(0))));

    private HigherMoments() {}
}
