package io.seqcast.target;

import static io.seqcast.feature.operator.Parameter.column;
import static io.seqcast.feature.operator.Parameter.number;
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
import java.util.ArrayList;
import java.util.List;

/** The operators that only a file of targets may use. */
public final class TargetOperators {
    private static final String CUT_SHORT = "unknown where row t + w is past the last one";
    private static final String UNSETTLED = "unknown where the rows end before a touch and before row t + w";
    private static final String TOUCH =
            "1 if one of x_{t+1} … x_{t+w} is at least up_t before one is at most down_t, −1 if one"
                    + " is at most down_t before or in the same row, 0 if neither";
    private static final List<Parameter> BOUNDS = List.of(column("x"), column("up"), column("down"), rows("w"));

    private static final int LOSS = 5;
    private static final int LASTING = 6;
    private static final int GAINS = 7; // the first of them
    private static final int MOST_GAINS = 16;
    private static final List<Parameter> RACERS = List.of(
            column("high"),
            column("low"),
            column("upper"),
            column("lower"),
            rows("w"),
            number("loss"),
            number("lasting"),
            number("gain").upTo(MOST_GAINS));

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
                                    touch(a, Answer.ROWS))),
                    new Operator(
                            "outcome_race",
                            RACERS,
                            new Text(
                                    "the class, 0 to K + 1, that the next w rows make: k of the highest gain, gain_1 < … < gain_K, that high"
                                            + " >= upper_t · (1 + gain_k) reaches before the first row with low <= lower_t ·"
                                            + " (1 − loss); 0 if none. From that row on, itself included, class 0 is K + 1, a"
                                            + " class below lasting stays, one from lasting on may still rise",
                                    "",
                                    CUT_SHORT + ", decided or not: of the last rows only quick outcomes would be known",
                                    "K log T",
                                    ""),
                            TargetOperators::outcomeRace)));

    private TargetOperators() {}

    /** All of them, for the reference page. */
    public static Family family() {
        return FAMILY;
    }

    private static Node outcomeRace(Arguments a) {
        double loss = a.within(LOSS, "loss", 0, 1);
        List<Double> gains = new ArrayList<>();
        for (int i = GAINS; i < a.size(); i++) {
            double least = gains.isEmpty() ? 0 : gains.get(gains.size() - 1);
            if (!(a.number(i) > least)) {
                throw a.refuse(
                        i,
                        "gain is " + Arguments.text(a.number(i)) + ", must be above " + Arguments.text(least)
                                + ": gains rise from class to class");
            }
            gains.add(a.number(i));
        }
        a.within(LASTING, "lasting", 1, gains.size());
        int lasting = (int) a.whole(LASTING, "lasting", 1);
        return a.apply(new OutcomeRace(a.rows(4), loss, lasting, gains), a.node(0), a.node(1), a.node(2), a.node(3));
    }

    private static Node touch(Arguments a, Answer answer) {
        return a.apply(new FirstTouch(a.rows(3), answer), a.node(0), a.node(1), a.node(2));
    }
}
