package io.seqcast.target;

import static io.seqcast.feature.operator.Parameter.column;
import static io.seqcast.feature.operator.Parameter.rows;
import static io.seqcast.feature.operator.Parameter.values;

import io.seqcast.feature.operator.Arguments;
import io.seqcast.feature.operator.Operator;
import io.seqcast.feature.operator.Operator.Text;
import io.seqcast.feature.operator.Operators.Family;
import io.seqcast.feature.operator.Parameter;
import io.seqcast.feature.plan.Node;
import io.seqcast.feature.plan.Op;
import io.seqcast.feature.plan.Shape;
import io.seqcast.target.FirstTouch.Answer;
import java.util.List;

/** The operators that only a file of targets may use. */
public final class TargetOperators {
    private static final String CUT_SHORT = "unknown where row t + w is past the last one";
    private static final String UNSETTLED = "unknown where the rows end before a touch and before row t + w";
    private static final String TOUCH =
            "1 if one of x_{t+1} … x_{t+w} is at least up_t before one is at most down_t, −1 if one"
                    + " is at most down_t before or in the same row, 0 if neither";
    private static final List<Parameter> BOUNDS = List.of(column("x"), column("up"), column("down"), rows("w"));

    private static final Family FAMILY = new Family(
            "Of later rows, in target files only",
            List.of(
                    new Operator(
                            "ahead",
                            List.of(values("x"), rows("k")),
                            new Text("x_{t+k}", "", "unknown where that is past the last row", "1", ""),
                            a -> a.apply(new Ahead(a.rows(1)), a.node(0))),
                    new Operator(
                            "ahead_max",
                            List.of(values("x"), rows("w")),
                            new Text("the greatest of x_{t+1} … x_{t+w}", "", CUT_SHORT, "1", ""),
                            a -> a.apply(new AheadExtreme(a.rows(1), true), a.node(0))),
                    new Operator(
                            "ahead_min",
                            List.of(values("x"), rows("w")),
                            new Text("the least of x_{t+1} … x_{t+w}", "", CUT_SHORT, "1", ""),
                            a -> a.apply(new AheadExtreme(a.rows(1), false), a.node(0))),
                    new Operator(
                            "first_touch",
                            BOUNDS,
                            new Text(TOUCH, "", UNSETTLED, "log T", ""),
                            a -> touch(a, Answer.OUTCOME)),
                    new Operator(
                            "race",
                            BOUNDS,
                            new Text(
                                    "outcome = first_touch(x, up, down, w), rows = how many rows later that is, w if neither",
                                    "",
                                    UNSETTLED,
                                    "log T",
                                    ""),
                            a -> a.node(
                                    new Op.Join(),
                                    Shape.block(List.of("outcome", "rows")),
                                    touch(a, Answer.OUTCOME),
                                    touch(a, Answer.ROWS)))));

    private TargetOperators() {}

    /** All of them, for the reference page. */
    public static Family family() {
        return FAMILY;
    }

    private static Node touch(Arguments a, Answer answer) {
        return a.apply(new FirstTouch(a.rows(3), answer), a.node(0), a.node(1), a.node(2));
    }
}
