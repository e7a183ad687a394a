package io.seqcast.feature.operator;

import io.seqcast.expression.Expression;
import io.seqcast.expression.ExpressionException;
import io.seqcast.feature.fit.Fit;
import io.seqcast.feature.plan.Node;
import io.seqcast.feature.plan.Op.BlockFunction;
import io.seqcast.text.Abbreviation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * A call that learns from training rows.
 *
 * @param expression as it is written
 * @param fit what it learns
 * @param argument of what
 */
public record FittedCall(Expression expression, Fit fit, Node argument) {
    private static final int MOST_SHOWN = 60;

    /** Its canonical text: what it means in its file, where a name has one meaning. */
    public String key() {
        return expression.text();
    }

    /** The error that it cannot be used; begins with the call and that it learns. */
    public ExpressionException refuse(String message) {
        return expression.at().refuse(Abbreviation.of(key(), MOST_SHOWN) + " learns from training rows: " + message);
    }

    /** Whether its argument can be computed: nothing in it is still to be learned. */
    public boolean ready() {
        Set<Node> seen = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>();
        open.push(argument);
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (node.op() instanceof Unfitted) {
                return false;
            }
            if (seen.add(node)) {
                node.arguments().forEach(open::push);
            }
        }
        return true;
    }

    /** What stands for it as long as it has learned nothing. */
    Unfitted unfitted() {
        return new Unfitted(key());
    }

    /** No function of the row alone: those fold. */
    record Unfitted(String key) implements BlockFunction {
        @Override
        public void apply(double[] v, int at, int n, int out) {
            throw new IllegalStateException(key + " has learned nothing yet");
        }
    }
}
