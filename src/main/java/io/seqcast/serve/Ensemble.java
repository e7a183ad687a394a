package io.seqcast.serve;

import io.seqcast.feature.ConditionState;
import io.seqcast.feature.FeaturePipeline;
import io.seqcast.feature.FeatureState;
import io.seqcast.feature.RowCondition;
import io.seqcast.model.Form;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as it is served: rows → features → normalisers → members → one answer. Equal pipelines are computed once. Has
 * scratch space and belongs to one thread at a time; the weights behind it are shared.
 */
final class Ensemble implements AutoCloseable {
    private final int width;
    private final @Nullable RowCondition condition;
    private final List<FeaturePipeline> pipelines;
    private final List<Slot> members;
    private final List<StatePart> parts;
    private final Answers answers;

    /**
     * A member at work.
     *
     * @param pipeline index of the pipeline whose rows it takes
     */
    private record Slot(SequenceModel model, int pipeline) {}

    private Ensemble(
            int width,
            @Nullable RowCondition condition,
            List<FeaturePipeline> pipelines,
            List<Slot> members,
            List<StatePart> parts,
            Answers answers) {
        this.width = width;
        this.condition = condition;
        this.pipelines = pipelines;
        this.members = members;
        this.answers = answers;
        EnsembleState state = newState();
        this.parts = parts.stream().filter(part -> part.bytes(state) > 0).toList();
    }

    /**
     * The ensemble of a model.
     *
     * @throws IllegalArgumentException if features are unknown, cannot be used on the model's inputs or are of another width than
     *     their member takes, or if the model's condition is none
     */
    static Ensemble of(ModelBundle bundle, Form form) {
        List<String> keys = new ArrayList<>(); // of the pipelines
        List<FeaturePipeline> pipelines = new ArrayList<>();
        List<StatePart> parts = new ArrayList<>();
        List<StatePart> ofMembers = new ArrayList<>();
        List<Slot> members = new ArrayList<>();
        if (bundle.predictsNextRow()) {
            parts.add(StatePart.mean(bundle.inputs()));
        }
        if (Answers.needsScale(bundle)) {
            parts.add(StatePart.scale(bundle.inputs()));
        }
        String ofCondition = bundle.conditionFingerprint();
        if (ofCondition != null) {
            parts.add(StatePart.condition(ofCondition));
        }
        for (BundleMember member : bundle.members()) {
            String key = bundle.pipelineFingerprint(member);
            if (!keys.contains(key)) {
                parts.add(StatePart.pipeline(key, keys.size()));
                keys.add(key);
                pipelines.add(FeaturePipelines.of(bundle, member));
            }
            int pipeline = keys.indexOf(key);
            requireWidth(member, pipelines.get(pipeline));
            ofMembers.add(new StatePart.Member(bundle.stateFingerprint(member), members.size()));
            members.add(new Slot(member.model().model(form), pipeline));
        }
        parts.addAll(ofMembers);
        return new Ensemble(
                bundle.width(), PredictWhen.condition(bundle), pipelines, members, parts, new Answers(bundle));
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

    /** What is stored of a state, part by part; parts without content are none. */
    List<StatePart> parts() {
        return parts;
    }

    EnsembleState newState() {
        FeatureState[] features = new FeatureState[pipelines.size()];
        Arrays.setAll(features, i -> pipelines.get(i).newState());
        float[][] states = new float[members.size()][];
        Arrays.setAll(states, k -> members.get(k).model.newState());
        return new EnsembleState(
                answers.newMean(),
                answers.newScale(),
                condition == null ? null : condition.newState(),
                features,
                states);
    }

    /** Consumes every span's rows, updates its state and fills its answers after the rows that want one and have the model's. */
    void advance(List<Span> spans) {
        float[][][] rows = new float[spans.size()][][];
        for (int i = 0; i < spans.size(); i++) {
            narrow(spans.get(i));
            rows[i] = features(spans.get(i));
        }
        float[][][] predictions = new float[spans.size()][members.size()][];
        for (int k = 0; k < members.size(); k++) {
            Slot member = members.get(k);
            List<SequenceModel.Span> batch = new ArrayList<>(spans.size());
            for (int i = 0; i < spans.size(); i++) {
                Span span = spans.get(i);
                predictions[i][k] = new float[span.steps() * answers.memberOutputs()];
                batch.add(new SequenceModel.Span(
                        span.state.members()[k], rows[i][member.pipeline], predictions[i][k], span.wanted));
            }
            long start = System.nanoTime();
            member.model.advance(batch);
            answers.took(k, System.nanoTime() - start);
        }
        for (int i = 0; i < spans.size(); i++) {
            answers.fill(spans.get(i), predictions[i]);
        }
    }

    /** Brings a new state behind rows after which nothing is said. */
    void warm(EnsembleState state, List<TailRow> rows) {
        float[] values = new float[rows.size() * width];
        long[] times = new long[rows.size()];
        for (int t = 0; t < rows.size(); t++) {
            System.arraycopy(rows.get(t).features(), 0, values, t * width, width);
            times[t] = rows.get(t).time();
        }
        advance(List.of(new Span(state, values, times, new boolean[rows.size()], outputs())));
    }

    /** What was counted of the members' work so far. */
    MemberWork work() {
        return answers.work();
    }

    private void narrow(Span span) {
        ConditionState state = span.state.condition();
        for (int t = 0; state != null && t < span.steps(); t++) {
            span.wanted[t] &= state.push(span.rows, t * width, span.times[t]);
        }
    }

    private float[][] features(Span span) {
        float[][] rows = new float[pipelines.size()][];
        for (int p = 0; p < rows.length; p++) {
            FeaturePipeline pipeline = pipelines.get(p);
            FeatureState state = span.state.pipelines()[p];
            rows[p] = new float[span.steps() * pipeline.width()];
            for (int t = 0; t < span.steps(); t++) {
                state.push(span.rows, t * width, span.times[t], rows[p], t * pipeline.width());
            }
        }
        return rows;
    }

    @Override
    public void close() {
        members.forEach(member -> member.model.close());
    }

    /** Rows of one sequence, consumed in order, and what is said after those that want an answer. */
    static final class Span {
        final EnsembleState state;
        final float[] rows; // raw, row-major (T, inputs)
        final long[] times; // of the rows, milliseconds since the epoch or Point.NO_TIME, (T)
        final boolean[] wanted; // after which rows something is said, (T): once advanced, where the model predicts
        final float[] values; // (T, outputs)
        final float[] spread; // of the members around the values, (T, outputs)
        final String[] decisions; // (T), "" where nothing is decided
        /** Rows whose answer no member had: their values are what the task says in that case, their spread is zero. */
        final BitSet fallbacks = new BitSet();

        private final int outputs;

        /**
         * @param state the sequence's state, updated in place
         * @param wanted after which rows an answer is asked for, (T); narrowed in place to those after which the model predicts
         */
        Span(EnsembleState state, float[] rows, long[] times, boolean[] wanted, int outputs) {
            this.state = state;
            this.rows = rows;
            this.times = times;
            this.wanted = wanted;
            this.outputs = outputs;
            values = new float[wanted.length * outputs];
            spread = new float[wanted.length * outputs];
            decisions = new String[wanted.length];
        }

        int steps() {
            return wanted.length;
        }

        /** What is said after row {@code t}. */
        float[] values(int t) {
            return Arrays.copyOfRange(values, t * outputs, (t + 1) * outputs);
        }

        /** The spread around {@link #values(int)}. */
        float[] spread(int t) {
            return Arrays.copyOfRange(spread, t * outputs, (t + 1) * outputs);
        }
    }
}
