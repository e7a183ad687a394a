package io.seqcast.expression;

import org.jspecify.annotations.Nullable;

/** An operator before its one operand. */
public enum PrefixOperator {
    NOT("not", 3),
    NEGATE("-", 7);

    private final String symbol;
    private final int precedence;

    PrefixOperator(String symbol, int precedence) {
        this.symbol = symbol;
        this.precedence = precedence;
    }

    /** As it is written. */
    public String symbol() {
        return symbol;
    }

    /** The higher, the tighter it binds; on one scale with {@link InfixOperator}. */
    int precedence() {
        return precedence;
    }

    static @Nullable PrefixOperator of(Token token) {
        for (PrefixOperator operator : values()) {
            if (token.is(operator.symbol)) {
                return operator;
            }
        }
        return null;
    }
}
