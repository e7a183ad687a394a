package io.seqcast.explain;

import io.seqcast.data.Sequence;
import io.seqcast.eval.importance.Attribution;
import io.seqcast.eval.importance.Attribution.Contributor;
import io.seqcast.eval.importance.Attribution.Method;
import io.seqcast.eval.importance.Attribution.Sample;
import io.seqcast.feature.FeaturePipeline;
import io.seqcast.model.AdditiveConfig;
import io.seqcast.model.MemberConfig;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.WindowConfig;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.OutputScale;
import io.seqcast.serve.FeaturePipelines;
import java.util.ArrayList;
import java.util.List;

/**
 * What the inputs of members add to their outputs: networks by expected gradients over a stretch of rows, which starts from the zero
 * state; linear models and trees exactly, row by row. Inputs are those behind a member's features and normaliser.
 */
public final class MemberExplanations {
    private final ModelBundle bundle;
    private final List<Sequence> sequences;
    private final ExplanationPlan plan;
    private final ExplainedOutputs outputs;
    private final DrawnRows drawn; // the same for all members

    /**
     * @param sequences of the model's inputs, flagged where it predicts
     * @throws io.seqcast.data.DataException if no sequence is as long as a window
     */
    public MemberExplanations(ModelBundle bundle, List<Sequence> sequences, ExplanationPlan plan) {
        this.bundle = bundle;
        this.sequences = sequences;
        this.plan = plan;
        outputs = ExplainedOutputs.of(bundle.task(), plan.outputs());
        int history = bundle.members().stream()
                .mapToInt(member -> window(member.model().config()))
                .max()
                .orElse(1);
        drawn = DrawnRows.draw(sequences, history, plan);
    }

    /** Whether the answers of members of such a kind can be taken apart. */
    public static boolean explains(MemberConfig config) {
        return config instanceof NetworkConfig || config instanceof AdditiveConfig;
    }

    /** Number of rows that are explained of each member. */
    public int samples() {
        return drawn.samples().size();
    }

    /** Number of rows that they are compared with. */
    public int background() {
        return drawn.background().size();
    }

    /**
     * Explains a member; one that answers by several views of a window by the window as it is.
     *
     * @param explained hears of each sample, from several threads
     * @return one for each output of the plan
     * @throws IllegalArgumentException if its kind cannot be taken apart
     */
    public List<Attribution> of(BundleMember member, Runnable explained) {
        MemberConfig config = member.model().config();
        FeaturePipeline pipeline = FeaturePipelines.of(bundle, member);
        Stretches samples = Stretches.upTo(drawn.samples(), sequences, pipeline, window(config));
        Stretches background = Stretches.upTo(drawn.background(), sequences, pipeline, window(config));
        Contributor contributor = new Contributor(member.name(), config.kind(), pipeline.names());
        if (config instanceof NetworkConfig network) {
            try (ExpectedGradients gradients = new ExpectedGradients(
                    network.trained(), member.model().tensors(), background, plan.steps(), outputs.sums())) {
                List<List<Sample>> all = gradients.of(samples, plan.seed(), explained);
                return attributions(contributor, Method.GRADIENTS, member.scale(), all);
            }
        }
        if (config instanceof AdditiveConfig additive) {
            List<List<Sample>> all =
                    ExactContributions.of(member.model(), additive, samples, background, outputs.sums());
            all.forEach(sample -> explained.run());
            return attributions(contributor, Method.EXACT, member.scale(), all);
        }
        throw new IllegalArgumentException("members of the kind " + config.kind() + " cannot be taken apart");
    }

    private List<Attribution> attributions(
            Contributor contributor, Method method, OutputScale scale, List<List<Sample>> samples) {
        List<Attribution> attributions = new ArrayList<>();
        for (int k = 0; k < outputs.names().size(); k++) {
            int output = k;
            attributions.add(Attribution.of(
                    contributor,
                    method,
                    outputs.names().get(k),
                    unit(scale),
                    samples.stream().map(each -> each.get(output)).toList()));
        }
        return attributions;
    }

    private String unit(OutputScale scale) {
        if (bundle.task().classification() != null) {
            return "the logit less the mean of all";
        }
        return scale == OutputScale.DATA ? "the output's" : "deviations from the sequence's mean";
    }

    private int window(MemberConfig config) {
        if (config instanceof WindowConfig windowed) {
            return windowed.window();
        }
        return config instanceof NetworkConfig ? plan.window() : 1;
    }
}
