package io.seqcast.expression;

/**
 * An expression over single numbers, ready to be evaluated: a {@link Numeric} or a {@link Condition}, which are kept apart when
 * it is compiled. Stateless, so that threads may share it; evaluation allocates nothing.
 *
 * <p>All is done in double. With finite variables every number is finite: x / 0 is 0, and what overflows is the largest
 * double of its sign. A variable that is NaN makes a NaN of what is computed from it; every comparison with that is false,
 * {@code !=} included.
 */
public sealed interface ScalarProgram {

    /** A number. */
    @FunctionalInterface
    non-sealed interface Numeric extends ScalarProgram {

        /** @param variables in the order of the scope, at least as many */
        double evaluate(double[] variables);
    }

    /** What holds or does not. */
    @FunctionalInterface
    non-sealed interface Condition extends ScalarProgram {

        /** @param variables in the order of the scope, at least as many */
        boolean test(double[] variables);
    }

    /**
     * Compiles an expression, of either type.
     *
     * @throws ExpressionException if the scope does not know a name, a function gets another number of arguments than it
     *     takes, or a number stands where a condition has to, or the other way round
     */
    static ScalarProgram compile(Expression expression, Scope scope) {
        return expression.accept(new ScalarCompiler(scope));
    }

    /**
     * Compiles what has to be a number.
     *
     * @throws ExpressionException as {@link #compile}, and if it is a condition
     */
    static Numeric number(Expression expression, Scope scope) {
        return new ScalarCompiler(scope).number(expression);
    }

    /**
     * Compiles what has to be a condition.
     *
     * @throws ExpressionException as {@link #compile}, and if it is a number
     */
    static Condition condition(Expression expression, Scope scope) {
        return new ScalarCompiler(scope).condition(expression);
    }
}
