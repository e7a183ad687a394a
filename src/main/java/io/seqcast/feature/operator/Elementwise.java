package io.seqcast.feature.operator;

import static io.seqcast.feature.operator.Parameter.condition;
import static io.seqcast.feature.operator.Parameter.values;

import io.seqcast.expression.InfixOperator;
import io.seqcast.expression.PrefixOperator;
import io.seqcast.feature.operator.Operator.Text;
import io.seqcast.feature.operator.RowFunctions.Arithmetic;
import io.seqcast.feature.operator.RowFunctions.Binary;
import io.seqcast.feature.operator.RowFunctions.Choice;
import io.seqcast.feature.operator.RowFunctions.Unary;
import io.seqcast.feature.plan.Node;
import io.seqcast.feature.plan.Op.RowFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Operators that look at their row alone. */
final class Elementwise {
    private static final int MOST_HASHED = 4;
    private static final int MOST_JOINED = 16;

    static final List<Operator> ALL = List.of(
            unary("abs", Unary.ABS, "|x|", ""),
            unary("sign", Unary.SIGN, "-1, 0 or 1, as x is below, at or above 0", ""),
            unary("exp", Unary.EXP, "e^x", "the largest float where it overflows"),
            unary("log", Unary.LOG, "ln x", "0 for x <= 0"),
            unary("sqrt", Unary.SQRT, "√x", "0 for x <= 0"),
            unary("tanh", Unary.TANH, "tanh x", ""),
            binary("power", Binary.POWER, "x^y", "0 where it has no value: x < 0 with a fraction, 0 to a negative y"),
            binary("greater", Binary.GREATER, "the greater of the two", ""),
            binary("less", Binary.LESS, "the lesser of the two", ""),
            new Operator(
                    "clip",
                    List.of(values("x"), values("low"), values("high")),
                    Text.ofRow("greater(low, less(high, x))", ""),
                    a -> a.apply(Binary.GREATER, a.node(1), a.apply(Binary.LESS, a.node(2), a.node(0)))),
            new Operator(
                    "if",
                    List.of(condition("condition"), values("x"), values("y")),
                    Text.ofRow("x where the condition holds, else y", ""),
                    a -> a.apply(Choice.IF, a.node(0), a.node(1), a.node(2))),
            new Operator(
                    "hash01",
                    List.of(values("x").upTo(MOST_HASHED)),
                    Text.ofRow(
                            "a number in [0, 1) that looks like chance, always the same of the same 1 to " + MOST_HASHED
                                    + " arguments: SplitMix64 over their bits, −0 being 0",
                            ""),
                    a -> a.apply(Hash.HASH, a.nodes())),
            new Operator(
                    "join",
                    List.of(values("x").upTo(MOST_JOINED)),
                    Text.ofRow(
                            "a block of the columns of 1 to " + MOST_JOINED
                                    + " arguments: a block's under their names, behind its text and a point where two would be called"
                                    + " alike; a single one under its text",
                            ""),
                    Elementwise::join));

    private Elementwise() {}

    private static Operator unary(String name, Unary function, String formula, String edges) {
        return new Operator(name, List.of(values("x")), Text.ofRow(formula, edges), a -> a.apply(function, a.node(0)));
    }

    private static Operator binary(String name, Binary function, String formula, String edges) {
        return new Operator(
                name,
                List.of(values("x"), values("y")),
                Text.ofRow(formula, edges),
                a -> a.apply(function, a.node(0), a.node(1)));
    }

    private static Node join(Arguments a) {
        List<String> names = names(a, false);
        if (Set.copyOf(names).size() < names.size()) {
            names = names(a, true);
        }
        return a.block(names, a.nodes());
    }

    /** @param full whether a block's columns are called behind its text; then names must differ */
    private static List<String> names(Arguments a, boolean full) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            String text = a.text(i);
            List<String> own = a.node(i).shape().names();
            for (String name : own == null ? List.of(text) : own) {
                String called = own != null && full ? text + "." + name : name;
                if (full && names.contains(called)) {
                    throw a.refuse(i, "there are two columns " + called + ", names in a block must differ");
                }
                names.add(called);
            }
        }
        return names;
    }

    /** What stands between two operands. */
    static Node infix(InfixOperator operator, Arguments a) {
        RowFunction function = switch (operator) {
            case ADD -> Arithmetic.ADD;
            case SUBTRACT -> Arithmetic.SUBTRACT;
            case MULTIPLY -> Arithmetic.MULTIPLY;
            case DIVIDE -> Arithmetic.DIVIDE;
            case OR -> Binary.OR;
            case AND -> Binary.AND;
            case LESS -> Binary.IS_LESS;
            case AT_MOST -> Binary.IS_AT_MOST;
            case GREATER -> Binary.IS_GREATER;
            case AT_LEAST -> Binary.IS_AT_LEAST;
            case EQUAL -> Binary.IS_EQUAL;
            case UNEQUAL -> Binary.IS_UNEQUAL;
        };
        return function instanceof Arithmetic
                ? a.apply(function, a.node(0), a.node(1))
                : a.test(function, a.node(0), a.node(1));
    }

    /** What stands before its operand. */
    static Node prefix(PrefixOperator operator, Arguments a) {
        return switch (operator) {
            case NEGATE -> a.apply(Unary.NEGATE, a.node(0));
            case NOT -> a.test(Unary.NOT, a.node(0));
        };
    }
}
