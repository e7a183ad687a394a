package io.seqcast.expression;

import java.util.stream.Collectors;

/** Shows a tree with everything but positions, each node in parentheses: {@code (ADD [a] (NEGATE [b]))}. Knows no precedence. */
final class Trees implements Expression.Visitor<String> {
    static String of(String text) {
        return show(ExpressionParser.parse(new Source("test", text)));
    }

    static String show(Expression expression) {
        return expression.accept(new Trees());
    }

    @Override
    public String literal(Expression.Literal literal) {
        return Double.toHexString(literal.value());
    }

    @Override
    public String name(Expression.Name name) {
        return "[" + name.name() + "]";
    }

    @Override
    public String call(Expression.Call call) {
        return "[" + call.function() + "]"
                + call.arguments().stream().map(Trees::show).collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public String unary(Expression.Unary unary) {
        return "(" + unary.operator() + " " + show(unary.operand()) + ")";
    }

    @Override
    public String binary(Expression.Binary binary) {
        return "(" + binary.operator() + " " + show(binary.left()) + " " + show(binary.right()) + ")";
    }
}
