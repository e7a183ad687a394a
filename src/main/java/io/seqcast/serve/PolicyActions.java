package io.seqcast.serve;

import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Policy;
import io.seqcast.model.task.PolicyHead;
import io.seqcast.policy.Action;
import io.seqcast.policy.Holding;

/** Lets a policy act on what its members' blend said, and moves the position of a sequence on. */
final class PolicyActions {
    private final Policy policy;
    private final PolicyHead.Evaluator head;
    private final int price; // its place in a raw row
    private final int first; // place of the first action among the outputs
    private final int rowWidth;
    private final int outputs;

    PolicyActions(Policy policy, ModelBundle bundle) {
        this.policy = policy;
        head = policy.head().newEvaluator();
        price = bundle.inputs().indexOf(policy.price());
        rowWidth = bundle.width();
        outputs = policy.outputs().size();
        first = outputs - Action.COUNT;
    }

    /** Acts after row {@code t} on the probabilities that stand there; where there is no price, nothing can be traded. */
    void act(EnsembleSpan span, HeldPosition held, int t) {
        Holding holding = held.holding();
        double close = span.rows[t * rowWidth + price];
        if (!(close > 0)) {
            keep(span, held, t);
            return;
        }
        int from = t * outputs;
        int action =
                head.act(span.values, from, holding.action().ordinal(), holding.gain(close), span.values, from + first);
        holding.take(Action.at(action), close);
        span.decisions[t] = policy.actions().get(action);
    }

    /** Holds on to the position after row {@code t}, for certain. */
    void keep(EnsembleSpan span, HeldPosition held, int t) {
        int action = held.holding().action().ordinal();
        for (int a = 0; a < Action.COUNT; a++) {
            span.values[t * outputs + first + a] = a == action ? 1 : 0;
        }
        span.decisions[t] = policy.actions().get(action);
    }
}
