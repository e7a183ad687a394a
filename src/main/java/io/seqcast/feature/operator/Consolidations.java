package io.seqcast.feature.operator;

import static io.seqcast.feature.operator.Parameter.column;
import static io.seqcast.feature.operator.Parameter.condition;
import static io.seqcast.feature.operator.Parameter.number;
import static io.seqcast.feature.operator.Parameter.rows;

import io.seqcast.feature.operator.Operator.Text;
import io.seqcast.feature.operator.RowFunctions.Arithmetic;
import io.seqcast.feature.plan.Node;
import io.seqcast.feature.plan.Shape;
import java.util.List;

/** Patterns in which a price stays within the bounds of some quiet rows. */
final class Consolidations {
    private static final int ROWS = 4;
    private static final int MARGIN = 5;
    private static final int MOST = 6;
    private static final String STATE = "6 numbers";
    private static final List<Parameter> PARAMETERS = List.of(
            condition("c"),
            column("high"),
            column("low"),
            column("close"),
            rows("n").or(10),
            number("margin").or(0.005),
            rows("most").or(90));

    static final List<Operator> ALL = List.of(
            new Operator(
                    "consolidation",
                    PARAMETERS,
                    new Text(
                            "block of a pattern that n rows in a row form, in each of which c holds, and that is active from the"
                                    + " next row on as long as lower <= close <= power, for at most `most` rows; the row that ends it may"
                                    + " be the first of the next. active = rows for which it has been, this one included, 0 where it is"
                                    + " not; length = its rows so far, those that form it included; qualified = those of them in which c"
                                    + " holds; upper, lower = highest high and lowest low of the rows that form it; power = upper ·"
                                    + " (1 + margin), margin from 0 to 1; start = close of its first row",
                            "",
                            "without a pattern active, length and qualified are 0, upper, lower and start the row's own",
                            "1",
                            STATE),
                    Consolidations::block),
            new Operator(
                    "consolidation_active",
                    PARAMETERS,
                    new Text("active of consolidation, as a column: for conditions", "", "", "1", STATE),
                    a -> a.result(automaton(a), Consolidation.ACTIVE)));

    private Consolidations() {}

    private static Node automaton(Arguments a) {
        if (a.node(0).width() > 1) {
            throw a.refuse(0, "c is a block of " + a.node(0).width() + " conditions, must be a single condition");
        }
        return a.node(
                new Consolidation(a.rows(ROWS), a.within(MARGIN, "margin", 0, 1), a.rows(MOST)),
                Shape.COLUMN,
                a.node(0),
                a.node(1),
                a.node(2),
                a.node(3));
    }

    private static Node block(Arguments a) {
        Node pattern = automaton(a);
        Node upper = a.result(pattern, Consolidation.UPPER);
        return a.block(
                List.of("active", "length", "qualified", "upper", "lower", "power", "start"),
                a.result(pattern, Consolidation.ACTIVE),
                a.result(pattern, Consolidation.LENGTH),
                a.result(pattern, Consolidation.QUALIFIED),
                upper,
                a.result(pattern, Consolidation.LOWER),
                a.apply(Arithmetic.MULTIPLY, upper, a.constant(1 + a.number(MARGIN))),
                a.result(pattern, Consolidation.START));
    }
}
