package io.seqcast.expression;

import io.seqcast.expression.Expression.Binary;
import io.seqcast.expression.Expression.Call;
import io.seqcast.expression.Expression.Literal;
import io.seqcast.expression.Expression.Name;
import io.seqcast.expression.Expression.Unary;
import io.seqcast.expression.ScalarProgram.Condition;
import io.seqcast.expression.ScalarProgram.Numeric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Makes a function over an array of variables of each node. {@link StrictMath}: a decision is the same on every machine. */
final class ScalarCompiler implements Expression.Visitor<ScalarProgram> {
    private final Scope scope;

    ScalarCompiler(Scope scope) {
        this.scope = scope;
    }

    Numeric number(Expression expression) {
        if (expression.accept(this) instanceof Numeric number) {
            return number;
        }
        throw expression.at().refuse("found a condition, expected a number; if(condition, 1, 0) makes one of it");
    }

    Condition condition(Expression expression) {
        if (expression.accept(this) instanceof Condition condition) {
            return condition;
        }
        throw expression
                .at()
                .refuse("found a number, expected a condition; a comparison such as x > 0 makes one of it");
    }

    @Override
    public ScalarProgram literal(Literal literal) {
        double value = literal.value();
        return (Numeric) v -> value;
    }

    @Override
    public ScalarProgram name(Name name) {
        return variable(scope.variable(name));
    }

    @Override
    public ScalarProgram unary(Unary unary) {
        return switch (unary.operator()) {
            case NEGATE -> map(unary.operand(), x -> -x);
            case NOT -> {
                Condition operand = condition(unary.operand());
                yield (Condition) v -> !operand.test(v);
            }
        };
    }

    @Override
    public ScalarProgram binary(Binary binary) {
        Expression left = binary.left();
        Expression right = binary.right();
        return switch (binary.operator()) {
            case OR -> {
                Condition first = condition(left);
                Condition second = condition(right);
                yield (Condition) v -> first.test(v) || second.test(v);
            }
            case AND -> {
                Condition first = condition(left);
                Condition second = condition(right);
                yield (Condition) v -> first.test(v) && second.test(v);
            }
            case LESS -> compare(left, right, (x, y) -> x < y);
            case AT_MOST -> compare(left, right, (x, y) -> x <= y);
            case GREATER -> compare(left, right, (x, y) -> x > y);
            case AT_LEAST -> compare(left, right, (x, y) -> x >= y);
            case EQUAL -> compare(left, right, (x, y) -> x == y);
            case UNEQUAL -> compare(left, right, (x, y) -> x < y || x > y); // not !=, which holds for NaN
            case ADD -> combine(left, right, (x, y) -> x + y);
            case SUBTRACT -> combine(left, right, (x, y) -> x - y);
            case MULTIPLY -> combine(left, right, (x, y) -> x * y);
            case DIVIDE -> combine(left, right, (x, y) -> y == 0 ? 0 : x / y);
        };
    }

    @Override
    public ScalarProgram call(Call call) {
        Integer selected = scope.selected(call);
        return selected == null ? function(call) : variable(selected);
    }

    private Numeric function(Call call) {
        ScalarFunction function = ScalarFunction.of(call.function());
        if (function == null) {
            List<String> known = new ArrayList<>(scope.selectors());
            known.addAll(ScalarFunction.words());
            String hint = NameSyntax.hint(call.function(), known);
            throw call.at().refuse("unknown function " + NameSyntax.show(call.function()) + hint);
        }
        List<Expression> arguments = call.arguments();
        if (arguments.size() != function.parameters().size()) {
            throw call.at().refuse("found " + arguments.size() + " arguments, expected " + function.usage());
        }
        return switch (function) {
            case ABS -> map(arguments.get(0), Math::abs);
            case SIGN -> map(arguments.get(0), Math::signum);
            case EXP -> map(arguments.get(0), StrictMath::exp);
            case LOG -> map(arguments.get(0), x -> x <= 0 ? 0 : StrictMath.log(x));
            case SQRT -> map(arguments.get(0), x -> x <= 0 ? 0 : Math.sqrt(x));
            case GREATER -> combine(arguments.get(0), arguments.get(1), Math::max);
            case LESS -> combine(arguments.get(0), arguments.get(1), Math::min);
            case CLIP -> {
                Numeric x = number(arguments.get(0));
                Numeric low = number(arguments.get(1));
                Numeric high = number(arguments.get(2));
                yield v -> Math.max(low.evaluate(v), Math.min(high.evaluate(v), x.evaluate(v)));
            }
            case IF -> {
                Condition condition = condition(arguments.get(0));
                Numeric x = number(arguments.get(1));
                Numeric y = number(arguments.get(2));
                yield v -> condition.test(v) ? x.evaluate(v) : y.evaluate(v);
            }
        };
    }

    private static Numeric variable(int place) {
        return v -> v[place];
    }

    private Numeric map(Expression operand, DoubleUnaryOperator function) {
        Numeric x = number(operand);
        return v -> bounded(function.applyAsDouble(x.evaluate(v)));
    }

    private Numeric combine(Expression left, Expression right, DoubleBinaryOperator function) {
        Numeric x = number(left);
        Numeric y = number(right);
        return v -> bounded(function.applyAsDouble(x.evaluate(v), y.evaluate(v)));
    }

    private Condition compare(Expression left, Expression right, Comparison comparison) {
        Numeric x = number(left);
        Numeric y = number(right);
        return v -> comparison.test(x.evaluate(v), y.evaluate(v));
    }

    private static double bounded(double x) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, x));
    }

    @FunctionalInterface
    private interface Comparison {
        boolean test(double x, double y);
    }
}
