package io.seqcast.train;

import io.seqcast.model.FittedConfig;
import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.MemberWeights;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.TensorWeights;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.train.part.Stretch;
import java.util.List;

/** A member with its weights, which predicts whole sequences. */
final class TrainedMember {
    private final MemberPlan plan;
    private final Examples examples;
    private final float[] flat; // the parameters of a network; else empty
    private final Member model;

    TrainedMember(MemberPlan plan, Examples examples, MemberWeights weights) {
        this.plan = plan;
        this.examples = examples;
        this.model = new Member(plan.config(), weights, plan.name());
        this.flat = plan.config() instanceof NetworkConfig ? FlatParameters.flatten(model.tensors()) : new float[0];
    }

    /** Whether it was trained by gradients. */
    boolean isNetwork() {
        return plan.config() instanceof NetworkConfig;
    }

    /** A network's parameters, flat. */
    float[] weights() {
        return flat.clone();
    }

    /** Its name in the bundle. */
    String name() {
        return plan.name();
    }

    /** The member as it is served. */
    BundleMember bundled() {
        TargetUnits units = examples.units();
        Member served = units == null
                ? model
                : new Member(plan.config(), new TensorWeights(units.folded(model.tensors())), plan.name());
        return new BundleMember(
                plan.name(), plan.pipeline().features(), plan.pipeline().normalizer(), plan.scale(), served);
    }

    /** The prediction after each row of the stretch that is scored, (to, K): in the data's units, or probabilities. */
    float[] predict(SequenceGradient evaluator, Stretch rows) {
        float[] inputs = examples.inputs(rows.sequence(), rows.to());
        boolean[] scored = Problem.scored(rows);
        float[] said = plan.config() instanceof NetworkConfig network && !network.rowByRow()
                ? evaluator.predict(Network.of(network), flat, new SequenceGradient.Asked(inputs, scored))
                : steps(inputs, scored);
        return examples.predictions(rows.sequence(), said);
    }

    /** Kinds such as {@link FittedConfig} have no other form. */
    private float[] steps(float[] inputs, boolean[] wanted) {
        try (SequenceModel steps = model.model(Form.STEP)) {
            float[] said = new float[inputs.length / steps.inputs() * steps.outputs()];
            steps.advance(List.of(new SequenceModel.Span(steps.newState(), inputs, said, wanted)));
            return said;
        }
    }
}
