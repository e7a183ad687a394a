package io.seqcast.feature.operator;

import static io.seqcast.feature.operator.Windows.window;

import java.util.List;

/** How long ago the extremes of the last rows were. */
final class Positions {
    private static final String TIE = "the newest of equal values";

    static final List<Operator> ALL = List.of(
            window(
                    "argmin",
                    "rows since the least x",
                    TIE,
                    a -> Windows.summary(a, ExtremePosition.LEAST, 0, a.rows(1), a.node(0))),
            window(
                    "argmax",
                    "rows since the greatest x",
                    TIE,
                    a -> Windows.summary(a, ExtremePosition.GREATEST, 0, a.rows(1), a.node(0))));

    private Positions() {}
}
