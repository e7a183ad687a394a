package io.seqcast.feature.language;

import io.seqcast.expression.Position;
import io.seqcast.feature.plan.Node;

/** What an expression stands for. */
sealed interface Value {

    /** A number that is known when the text is read. */
    record Scalar(double number) implements Value {}

    /** What is computed at every row. */
    record Series(Node node) implements Value {}

    /** What it is, for messages. */
    default String describe() {
        if (this instanceof Series series) {
            boolean condition = series.node().shape().condition();
            return series.node().shape().isBlock()
                    ? "a block of " + series.node().width() + (condition ? " conditions" : " columns")
                    : condition ? "a condition" : "a column";
        }
        return "a number";
    }

    /**
     * Its node.
     *
     * @throws io.seqcast.expression.ExpressionException if it is a number
     */
    default Node series(Position at) {
        if (this instanceof Series series) {
            return series.node();
        }
        throw at.refuse("found a number, expected a column or a block; a column needs something that a row brings");
    }
}
