package io.seqcast.expression;

import org.jspecify.annotations.Nullable;

/** An operator between two operands. */
public enum InfixOperator {
    OR("or", 1),
    AND("and", 2),
    LESS("<", 4),
    AT_MOST("<=", 4),
    GREATER(">", 4),
    AT_LEAST(">=", 4),
    EQUAL("==", 4),
    UNEQUAL("!=", 4),
    ADD("+", 5),
    SUBTRACT("-", 5),
    MULTIPLY("*", 6),
    DIVIDE("/", 6);

    static final int LOWEST_PRECEDENCE = 1;
    private static final int COMPARISON = 4;

    private final String symbol;
    private final int precedence;

    InfixOperator(String symbol, int precedence) {
        this.symbol = symbol;
        this.precedence = precedence;
    }

    /** As it is written. */
    public String symbol() {
        return symbol;
    }

    /** The higher, the tighter it binds; on one scale with {@link PrefixOperator}. */
    int precedence() {
        return precedence;
    }

    /** Comparisons do not chain; all others group from the left. */
    boolean isComparison() {
        return precedence == COMPARISON;
    }

    static @Nullable InfixOperator of(Token token) {
        for (InfixOperator operator : values()) {
            if (token.is(operator.symbol)) {
                return operator;
            }
        }
        return null;
    }
}
