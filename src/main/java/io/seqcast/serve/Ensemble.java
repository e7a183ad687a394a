package io.seqcast.serve;

import io.seqcast.feature.FeaturePipeline;
import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.bundle.ModelBundle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A model as it is served: rows → features → normaliser → members → their mean and spread. Has scratch space and belongs
 * to one thread at a time; the weights behind it are shared.
 */
final class Ensemble implements AutoCloseable {
    private final FeaturePipeline pipeline;
    private final List<SequenceModel> members;
    private final int outputs;

    private Ensemble(FeaturePipeline pipeline, List<SequenceModel> members, int outputs) {
        this.pipeline = pipeline;
        this.members = members;
        this.outputs = outputs;
    }

    /** @throws IllegalArgumentException if the features are unknown or of another width than a member takes */
    static Ensemble of(ModelBundle bundle, Form form) {
        FeaturePipeline pipeline = FeaturePipeline.of(bundle.features(), bundle.normalizer(), bundle.inputs());
        if (bundle.memberInputs() != pipeline.width()) {
            throw new IllegalArgumentException("the members take " + bundle.memberInputs() + " inputs, but features '"
                    + bundle.features() + "' of " + bundle.inputs() + " columns give " + pipeline.width());
        }
        List<SequenceModel> members = new ArrayList<>();
        for (Member member : bundle.members()) {
            members.add(member.model(form));
        }
        return new Ensemble(pipeline, members, bundle.outputs());
    }

    int inputs() {
        return pipeline.inputs();
    }

    int outputs() {
        return outputs;
    }

    EnsembleState newState() {
        float[][] states = new float[members.size()][];
        for (int k = 0; k < states.length; k++) {
            states[k] = members.get(k).newState();
        }
        return new EnsembleState(pipeline.newState(), new RunningMean(pipeline.inputs()), states);
    }

    /** Consumes every span's rows, updates its state and fills its mean and spread. */
    void advance(List<Span> spans) {
        List<float[]> inputs = new ArrayList<>(spans.size());
        for (Span span : spans) {
            inputs.add(features(span));
        }
        List<List<SequenceModel.Span>> byMember = new ArrayList<>(members.size());
        for (int k = 0; k < members.size(); k++) {
            List<SequenceModel.Span> batch = new ArrayList<>(spans.size());
            for (int i = 0; i < spans.size(); i++) {
                Span span = spans.get(i);
                batch.add(new SequenceModel.Span(span.state.members()[k], inputs.get(i), new float[span.mean.length]));
            }
            members.get(k).advance(batch);
            byMember.add(batch);
        }
        for (int i = 0; i < spans.size(); i++) {
            summarise(spans.get(i), byMember, i);
            fallBack(spans.get(i));
        }
    }

    private float[] features(Span span) {
        int steps = span.rows.length / pipeline.inputs();
        float[] out = new float[steps * pipeline.width()];
        for (int t = 0; t < steps; t++) {
            span.state.features().push(span.rows, t * pipeline.inputs(), out, t * pipeline.width());
        }
        return out;
    }

    /** Mean and population standard deviation over the members, in double and in the members' order. */
    private static void summarise(Span span, List<List<SequenceModel.Span>> byMember, int index) {
        int count = byMember.size();
        for (int j = 0; j < span.mean.length; j++) {
            double sum = 0;
            for (List<SequenceModel.Span> batch : byMember) {
                sum += batch.get(index).predictions()[j];
            }
            double mean = sum / count;
            double squares = 0;
            for (List<SequenceModel.Span> batch : byMember) {
                double deviation = batch.get(index).predictions()[j] - mean;
                squares += deviation * deviation;
            }
            span.mean[j] = (float) mean;
            span.spread[j] = (float) Math.sqrt(squares / count);
        }
    }

    /** Takes the rows into the running mean, which replaces each prediction behind them that is not finite. */
    private void fallBack(Span span) {
        int inputs = pipeline.inputs();
        for (int t = 0; t < span.rows.length / inputs; t++) {
            span.state.mean().push(span.rows, t * inputs);
            if (!isFinite(span.mean, t * outputs)) {
                span.state.mean().fill(span.mean, t * outputs, outputs);
                Arrays.fill(span.spread, t * outputs, (t + 1) * outputs, 0);
                span.fallbacks.set(t);
            }
        }
    }

    private boolean isFinite(float[] values, int offset) {
        for (int j = offset; j < offset + outputs; j++) {
            if (!Float.isFinite(values[j])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        members.forEach(SequenceModel::close);
    }

    /**
     * Rows of one sequence, consumed in order.
     *
     * @param state the sequence's state, updated in place
     * @param rows raw rows, row-major (T, inputs)
     * @param mean filled with the ensemble's prediction after each row, row-major (T, outputs)
     * @param spread filled with the standard deviation of the members around it, row-major (T, outputs)
     * @param fallbacks set for each row whose prediction was not finite: its mean is the running mean of the sequence's rows,
     *     its spread zero
     */
    record Span(EnsembleState state, float[] rows, float[] mean, float[] spread, BitSet fallbacks) {

        static Span of(EnsembleState state, float[] rows, int steps, int outputs) {
            return new Span(state, rows, new float[steps * outputs], new float[steps * outputs], new BitSet());
        }

        /** The prediction made after row {@code t}. */
        float[] mean(int t, int outputs) {
            return Arrays.copyOfRange(mean, t * outputs, (t + 1) * outputs);
        }

        /** The spread around {@link #mean(int, int)}. */
        float[] spread(int t, int outputs) {
            return Arrays.copyOfRange(spread, t * outputs, (t + 1) * outputs);
        }
    }
}
