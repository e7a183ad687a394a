package io.seqcast.feature;

import io.seqcast.data.Sequence;
import io.seqcast.expression.Source;
import io.seqcast.feature.language.FeatureText;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.Planner;
import java.util.List;

/**
 * A condition on a sequence's rows so far, in the language of features: whether it holds after a row depends on no later one.
 * Immutable; the state is apart.
 */
public final class RowCondition {
    private final FeaturePlan plan;

    private RowCondition(FeaturePlan plan) {
        this.plan = plan;
    }

    /**
     * The condition that is this text.
     *
     * @param inputs names of a raw row's columns
     * @throws io.seqcast.expression.ExpressionException if the text is none on these columns, with line and column
     */
    public static RowCondition of(Source source, List<String> inputs) {
        FeatureText text = FeatureText.condition(source, inputs);
        try {
            return new RowCondition(Planner.plan(text.graph(), text.outputs()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(source.name() + ": " + e.getMessage(), e);
        }
    }

    /** The state before a sequence's first row; a new sequence gets a new state. */
    public ConditionState newState() {
        return new ConditionState(plan, plan.newState());
    }

    /** The sequence with its flags where they are set and the condition holds. */
    public Sequence narrow(Sequence sequence) {
        ConditionState state = newState();
        boolean[] flags = sequence.needPrediction().clone();
        for (int t = 0; t < flags.length; t++) {
            flags[t] &= state.push(sequence.rows(), t * sequence.width(), sequence.time(t));
        }
        return sequence.withNeedPrediction(flags);
    }
}
