package io.seqcast.expression;

import io.seqcast.expression.Expression.Binary;
import io.seqcast.expression.Expression.Call;
import io.seqcast.expression.Expression.Literal;
import io.seqcast.expression.Expression.Name;
import io.seqcast.expression.Expression.Unary;
import java.math.BigDecimal;
import java.math.MathContext;

/** Writes an expression with no more parentheses than it takes to be parsed into the same tree. */
final class ExpressionWriter implements Expression.Visitor<String> {
    private static final int MOST_DIGITS = 17; // as many as any double needs
    private static final int PLAIN_EXPONENT =
            16; // numbers from 1e-6 to below this power of ten are written without one

    @Override
    public String literal(Literal literal) {
        // Not Double.toString: which digits that gives depends on the version of the JDK, and texts are fingerprinted.
        BigDecimal exact = new BigDecimal(literal.value());
        BigDecimal shortest = exact;
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            shortest = exact.round(new MathContext(digits));
            if (shortest.doubleValue() == literal.value()) {
                break;
            }
        }
        shortest = shortest.stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -6 && exponent < PLAIN_EXPONENT) {
            return shortest.toPlainString();
        }
        return shortest.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    }

    @Override
    public String name(Name name) {
        return NameSyntax.write(name.name());
    }

    @Override
    public String call(Call call) {
        return NameSyntax.write(call.function())
                + "("
                + String.join(
                        ", ", call.arguments().stream().map(Expression::text).toList())
                + ")";
    }

    @Override
    public String unary(Unary unary) {
        String symbol = unary.operator().symbol();
        String gap = unary.operator() == PrefixOperator.NOT ? " " : "";
        return symbol + gap + operand(unary.operand(), unary.operator().precedence());
    }

    @Override
    public String binary(Binary binary) {
        InfixOperator operator = binary.operator();
        int precedence = operator.precedence();
        String left = operand(binary.left(), operator.isComparison() ? precedence + 1 : precedence);
        return left + " " + operator.symbol() + " " + operand(binary.right(), precedence + 1);
    }

    /** In parentheses if its operator binds less than it has to where it stands. */
    private String operand(Expression operand, int least) {
        String text = operand.accept(this);
        return precedence(operand) < least ? "(" + text + ")" : text;
    }

    private static int precedence(Expression expression) {
        if (expression instanceof Binary binary) {
            return binary.operator().precedence();
        }
        return expression instanceof Unary unary ? unary.operator().precedence() : Integer.MAX_VALUE;
    }
}
