package io.seqcast.feature.operator;

import static io.seqcast.feature.operator.Parameter.lag;
import static io.seqcast.feature.operator.Parameter.rows;
import static io.seqcast.feature.operator.Parameter.values;

import io.seqcast.feature.operator.Operator.Text;
import io.seqcast.feature.plan.Node;
import java.util.List;

/** How two columns move together over the last rows, or one and itself some rows ago. */
final class Comovements {
    private static final String STILL = "0 where one of the two does not vary, as std says";

    static final List<Operator> ALL = List.of(
            new Operator(
                    "corr",
                    List.of(values("x"), values("y"), rows("w")),
                    new Text("cov(x, y, w) / (std(x, w) · std(y, w))", Windows.SHORTER, STILL, "1", "w rows of each"),
                    a -> correlation(a, a.node(0), a.node(1), a.rows(2))),
            new Operator(
                    "cov",
                    List.of(values("x"), values("y"), rows("w")),
                    new Text("Σ(x − mean x)(y − mean y) / n", Windows.SHORTER, "", "1", "w rows of each"),
                    a -> Windows.summary(
                            a, CoMoments.CO_MOMENTS, CoMoments.COVARIANCE, a.rows(2), a.node(0), a.node(1))),
            new Operator(
                    "autocorr",
                    List.of(values("x"), lag("lag"), rows("w")),
                    new Text("corr(x, ref(x, lag), w)", Windows.SHORTER, STILL, "1", "w + lag rows"),
                    a -> correlation(a, a.node(0), Windows.ref(a, a.node(0), a.rows(1)), a.rows(2))));

    private Comovements() {}

    private static Node correlation(Arguments a, Node x, Node y, int rows) {
        return Windows.summary(a, CoMoments.CO_MOMENTS, CoMoments.CORRELATION, rows, x, y);
    }
}
