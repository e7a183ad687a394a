package io.seqcast.feature.language;

import io.seqcast.feature.operator.Arguments;
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
        return Arguments.text(((Scalar) this).number());
    }
}
