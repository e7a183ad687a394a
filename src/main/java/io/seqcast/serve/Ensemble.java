package io.seqcast.serve;

import io.seqcast.feature.ConditionState;
import io.seqcast.feature.FeaturePipeline;
import io.seqcast.feature.RowCondition;
import io.seqcast.model.Form;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.blend.Adaptive;
import io.seqcast.model.blend.Disagreement;
import io.seqcast.model.blend.Stack;
import io.seqcast.model.bundle.AskedWhen;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model as it is served: rows → features → normalisers → members → one answer. Equal pipelines are computed once. Has
 * scratch space and belongs to one thread at a time; the weights behind it are shared.
 */
final class Ensemble implements AutoCloseable {
    private static final int NONE = -1;
    private static final float[] NO_FEATURES = {};

    private final int width;
    private final @Nullable RowCondition condition;
    private final Pipelines pipelines;
    private final List<Slot> members;
    private final int blended; // index of the pipeline that the blend takes, NONE if it takes none
    private final List<StatePart> parts;
    private final OutputUnits units;
    private final Disagreement disagreement;
    private final Answers answers;
    private final boolean answersMakeState;
    private final MemberCounts counts;

    /**
     * A member at work.
     *
     * @param index in the ensemble
     * @param pipeline index of the pipeline whose rows it takes
     * @param when it is asked; null for always
     */
    private record Slot(
            int index,
            SequenceModel model,
            int pipeline,
            @Nullable AskedWhen when) {}

    private Ensemble(
            ModelBundle bundle, Pipelines pipelines, int blended, List<Slot> members, List<StatePart> ofMembers) {
        width = bundle.width();
        condition = PredictWhen.condition(bundle);
        this.pipelines = pipelines;
        this.members = members;
        this.blended = blended;
        counts = new MemberCounts(
                bundle.members().stream().map(BundleMember::name).toList());
        units = new OutputUnits(bundle);
        answers = new Answers(bundle, counts);
        answersMakeState = bundle.task() instanceof Policy || bundle.blend() instanceof Adaptive;
        boolean[] always = new boolean[members.size()];
        members.forEach(member -> always[member.index] = member.when == null);
        disagreement = new Disagreement(always, answers.memberOutputs());
        EnsembleState state = newState();
        parts = Stream.of(rowParts(bundle), pipelines.parts(), ofMembers)
                .flatMap(List::stream)
                .filter(part -> part.bytes(state) > 0)
                .toList();
    }

    /**
     * The ensemble of a model.
     *
     * @throws IllegalArgumentException if features are unknown, cannot be used on the model's inputs or are of another width than
     *     their member or blend takes, or if the model's condition is none
     */
    static Ensemble of(ModelBundle bundle, Form form) {
        Pipelines pipelines = new Pipelines();
        List<StatePart> ofMembers = new ArrayList<>();
        List<Slot> members = new ArrayList<>();
        for (BundleMember member : bundle.members()) {
            int pipeline =
                    pipelines.index(bundle.pipelineFingerprint(member), () -> FeaturePipelines.of(bundle, member));
            requireWidth(member, pipelines.get(pipeline));
            ofMembers.add(new StatePart.Member(bundle.stateFingerprint(member), members.size()));
            members.add(new Slot(members.size(), member.model().model(form), pipeline, member.when()));
        }
        return new Ensemble(bundle, pipelines, blended(bundle, pipelines), members, ofMembers);
    }

    private static int blended(ModelBundle bundle, Pipelines pipelines) {
        if (bundle.blend() instanceof Stack stack && stack.features() != null) {
            FeaturePipeline pipeline = FeaturePipelines.of(bundle, stack);
            return pipelines.index(bundle.pipelineFingerprint(stack.features(), Stack.NORMALIZER), () -> pipeline);
        }
        return NONE;
    }

    /** What is kept of raw rows. */
    private static List<StatePart> rowParts(ModelBundle bundle) {
        List<StatePart> parts = new ArrayList<>();
        if (bundle.predictsNextRow()) {
            parts.add(StatePart.mean(bundle.inputs()));
        }
        if (OutputUnits.needsScale(bundle)) {
            parts.add(StatePart.scale(bundle.inputs()));
        }
        String ofCondition = bundle.conditionFingerprint();
        if (ofCondition != null) {
            parts.add(StatePart.condition(ofCondition));
        }
        if (bundle.task() instanceof Policy policy) {
            parts.add(StatePart.position(policy.price()));
        }
        String ofFollowed = bundle.followedFingerprint();
        if (ofFollowed != null) {
            parts.add(StatePart.followed(ofFollowed));
        }
        return parts;
    }

    private static void requireWidth(BundleMember member, FeaturePipeline pipeline) {
        int takes = member.model().config().inputs();
        if (takes != pipeline.width()) {
            throw new IllegalArgumentException("member " + member.name() + " takes " + takes + " inputs, but features '"
                    + member.features() + "' of " + pipeline.inputs() + " columns give " + pipeline.width());
        }
    }

    /** Width of a raw row. */
    int inputs() {
        return width;
    }

    /** Number of values said after a row. */
    int outputs() {
        return answers.outputs();
    }

    /** Whether answers change the state, so that rows which are consumed again have to be answered again. */
    boolean answersMakeState() {
        return answersMakeState;
    }

    /** What is stored of a state, part by part; parts without content are none. */
    List<StatePart> parts() {
        return parts;
    }

    EnsembleState newState() {
        float[][] states = new float[members.size()][];
        Arrays.setAll(states, k -> members.get(k).model.newState());
        return new EnsembleState(
                answers.newMean(),
                units.newScale(),
                condition == null ? null : condition.newState(),
                answers.newPosition(),
                answers.newFollowed(),
                pipelines.newStates(),
                states);
    }

    /**
     * Consumes every span's rows, updates its state and fills its answers after the rows that want one and have the model's. First
     * all members that are always asked, then the others where those disagree.
     */
    void advance(List<EnsembleSpan> spans) {
        List<Pass> passes = new ArrayList<>(spans.size());
        for (EnsembleSpan span : spans) {
            narrow(span);
            passes.add(
                    new Pass(span, pipelines.rows(span), units.scales(span), members.size(), answers.memberOutputs()));
        }
        for (Slot member : members) {
            if (member.when == null) {
                ask(member, passes);
            }
        }
        for (Slot member : members) {
            if (member.when != null) {
                ask(member, passes);
            }
        }
        for (Pass pass : passes) {
            answers.fill(pass, blended == NONE ? NO_FEATURES : pass.rows[blended]);
        }
    }

    private void ask(Slot member, List<Pass> passes) {
        int k = member.index;
        List<SequenceModel.Span> batch = new ArrayList<>(passes.size());
        for (Pass pass : passes) {
            boolean[] wanted = pass.span.wanted;
            pass.asked[k] = member.when == null
                    ? wanted
                    : disagreement.above(member.when.spreadAbove(), pass.predictions, wanted);
            counts.asked(k, pass.asked[k]);
            batch.add(new SequenceModel.Span(
                    pass.span.state.members()[k], pass.rows[member.pipeline], pass.predictions[k], pass.asked[k]));
        }
        long start = System.nanoTime();
        member.model.advance(batch);
        counts.took(k, System.nanoTime() - start);
        for (Pass pass : passes) {
            units.apply(k, pass.asked[k], pass.scales, pass.predictions[k]);
        }
    }

    /** Brings a new state behind rows after which nothing is emitted. */
    void warm(EnsembleState state, List<TailRow> rows) {
        float[] values = new float[rows.size() * width];
        long[] times = new long[rows.size()];
        boolean[] wanted = new boolean[rows.size()];
        for (int t = 0; t < rows.size(); t++) {
            System.arraycopy(rows.get(t).features(), 0, values, t * width, width);
            times[t] = rows.get(t).time();
            wanted[t] = answersMakeState && rows.get(t).needPrediction();
        }
        advance(List.of(new EnsembleSpan(state, values, times, wanted, outputs())));
    }

    /** What was counted of the members' work so far. */
    MemberWork work() {
        return counts.work();
    }

    private void narrow(EnsembleSpan span) {
        ConditionState state = span.state.condition();
        for (int t = 0; state != null && t < span.steps(); t++) {
            span.wanted[t] &= state.push(span.rows, t * width, span.times[t]);
        }
    }

    @Override
    public void close() {
        members.forEach(member -> member.model.close());
    }
}
