package io.seqcast.expression;

import io.seqcast.expression.Expression.Binary;
import io.seqcast.expression.Expression.Call;
import io.seqcast.expression.Expression.Literal;
import io.seqcast.expression.Expression.Name;
import io.seqcast.expression.Expression.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Trees by chance: any that can be written, or such as scalar programs take. */
final class RandomExpressions {
    /** Names of all sorts. */
    static final List<String> NAMES = List.of(
            "a",
            "close",
            "_1",
            "lag_5.31",
            "31",
            "or",
            "let",
            "or.not",
            "a b",
            "größe",
            "x`y",
            "`",
            "``",
            ".",
            "a..b",
            "a.",
            "# no comment",
            "1e5",
            "-",
            "\t",
            "\"");

    private static final Position AT = new Source("made", "").at(0);
    private static final double[] EDGES = {0, 1, 0.1, 1e-6, 1e-7, 1e16, 9.9e15, 2e23, Double.MIN_VALUE, Double.MAX_VALUE
    };

    private final SplittableRandom random;

    RandomExpressions(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A tree of at most so many levels, whatever it means. */
    Expression any(int levels) {
        if (levels == 1 || random.nextInt(8) == 0) {
            return random.nextBoolean() ? literal() : new Name(AT, oneOf(NAMES));
        }
        return switch (random.nextInt(4)) {
            case 0 -> new Unary(AT, oneOf(List.of(PrefixOperator.values())), any(levels - 1));
            case 1 -> {
                List<Expression> arguments = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    arguments.add(any(levels - 1));
                }
                yield new Call(AT, oneOf(NAMES), arguments);
            }
            default -> new Binary(AT, oneOf(List.of(InfixOperator.values())), any(levels - 1), any(levels - 1));
        };
    }

    /** A number over these variables, of at most so many levels. */
    Expression number(int levels, List<String> variables) {
        if (levels == 1) {
            return random.nextInt(3) == 0 ? literal() : new Name(AT, oneOf(variables));
        }
        if (random.nextBoolean()) {
            List<InfixOperator> operators =
                    List.of(InfixOperator.ADD, InfixOperator.SUBTRACT, InfixOperator.MULTIPLY, InfixOperator.DIVIDE);
            return new Binary(AT, oneOf(operators), number(levels - 1, variables), number(levels - 1, variables));
        }
        ScalarFunction function = oneOf(List.of(ScalarFunction.values()));
        List<Expression> arguments = new ArrayList<>();
        for (String parameter : function.parameters()) {
            arguments.add(
                    parameter.equals("condition") ? condition(levels - 1, variables) : number(levels - 1, variables));
        }
        return new Call(AT, function.usage().substring(0, function.usage().indexOf('(')), arguments);
    }

    private Expression condition(int levels, List<String> variables) {
        InfixOperator operator =
                oneOf(List.of(InfixOperator.LESS, InfixOperator.AT_MOST, InfixOperator.EQUAL, InfixOperator.UNEQUAL));
        Expression comparison = new Binary(AT, operator, number(levels, variables), number(levels, variables));
        return random.nextBoolean() ? comparison : new Unary(AT, PrefixOperator.NOT, comparison);
    }

    private Literal literal() {
        double any = Math.abs(Double.longBitsToDouble(random.nextLong()));
        return new Literal(
                AT,
                switch (random.nextInt(4)) {
                    case 0 -> EDGES[random.nextInt(EDGES.length)];
                    case 1 -> random.nextInt(1000) / 100.0;
                    case 2 -> random.nextDouble();
                    default -> Double.isFinite(any) ? any : 0;
                });
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
