package io.seqcast.serve;

import io.seqcast.feature.RunningScale;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.OutputScale;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Decision;
import io.seqcast.model.task.Task;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one answer of what the members said after a row: probabilities of logits, the blend, its shrinkage, the spread, the
 * decision, and what stands in where no member has a finite answer. Sums run in double and in the members' order, so an answer's
 * bits depend on its row alone.
 */
final class Answers {
    private final Task task;
    private final @Nullable Classification classes;
    private final int width; // of what a member says
    private final int outputs; // of an answer: an expected value may come behind
    private final double[][] weights; // of the blend, (width, members): asked for at every row
    private final Shrink shrink;
    private final @Nullable Decision decision;
    private final Decision.@Nullable Evaluator decide;
    private final int @Nullable [] inputs; // of the running mean, by output; null where nothing falls back to it
    private final boolean[] scaled; // members that predict in deviations from the mean
    private final boolean anyScaled;
    private final int rowWidth;
    private final float[] standIn; // (outputs), where nothing falls back to the running mean
    private final boolean[] alive; // members with a finite answer to the row at hand
    private final List<String> names; // of the members
    private final long[] nanos;
    private final long[] failures;

    Answers(ModelBundle bundle) {
        task = bundle.task();
        classes = task instanceof Classification of ? of : null;
        width = task.width();
        outputs = task.outputs().size();
        weights = new double[width][bundle.members().size()];
        for (int j = 0; j < width; j++) {
            for (int k = 0; k < weights[j].length; k++) {
                weights[j][k] = bundle.blend().weight(j, k);
            }
        }
        shrink = bundle.shrink();
        decision = bundle.decision();
        decide = decision == null ? null : decision.newEvaluator();
        inputs = bundle.predictsNextRow()
                ? task.outputs().stream().mapToInt(bundle.inputs()::indexOf).toArray()
                : null;
        scaled = new boolean[bundle.members().size()];
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] = bundle.members().get(k).scale() == OutputScale.PER_SEQUENCE;
        }
        anyScaled = needsScale(bundle);
        rowWidth = bundle.width();
        standIn = standIn(task, outputs);
        alive = new boolean[bundle.members().size()];
        names = bundle.members().stream().map(BundleMember::name).toList();
        nanos = new long[alive.length];
        failures = new long[alive.length];
    }

    /** Whether a member predicts in deviations from the mean of its sequence's rows. */
    static boolean needsScale(ModelBundle bundle) {
        return bundle.members().stream().anyMatch(member -> member.scale() == OutputScale.PER_SEQUENCE);
    }

    /** Training means, base rates; without them zeros, or equal probabilities. */
    private static float[] standIn(Task task, int outputs) {
        float[] values = new float[outputs];
        List<Double> means = task.means();
        for (int j = 0; j < task.width(); j++) {
            double otherwise = task instanceof Classification ? 1.0 / task.width() : 0;
            values[j] = (float) (means.isEmpty() ? otherwise : means.get(j));
        }
        if (task instanceof Classification of && outputs > task.width()) {
            values[task.width()] = (float) of.ev(values, 0);
        }
        return values;
    }

    int outputs() {
        return outputs;
    }

    int memberOutputs() {
        return width;
    }

    @Nullable
    RunningMean newMean() {
        return inputs == null ? null : new RunningMean(rowWidth);
    }

    @Nullable
    RunningScale newScale() {
        return anyScaled ? new RunningScale(rowWidth) : null;
    }

    void took(int member, long time) {
        nanos[member] += time;
    }

    MemberWork work() {
        return new MemberWork(names, nanos.clone(), failures.clone());
    }

    /** @param predictions of each member after each row, (members)(T, width); overwritten */
    void fill(Ensemble.Span span, float[][] predictions) {
        for (int t = 0; t < span.steps(); t++) {
            if (span.state.mean() != null) {
                span.state.mean().push(span.rows, t * rowWidth);
            }
            if (span.state.scale() != null) {
                span.state.scale().push(span.rows, t * rowWidth);
                unscale(span.state.scale(), t, predictions);
            }
            if (span.wanted[t]) {
                answer(span, t, predictions);
            }
        }
    }

    private void unscale(RunningScale scale, int t, float[][] predictions) {
        for (int k = 0; k < scaled.length; k++) {
            if (scaled[k] && inputs != null) {
                for (int j = 0; j < width; j++) {
                    double deviations = predictions[k][t * width + j];
                    predictions[k][t * width + j] =
                            (float) (scale.mean(inputs[j]) + scale.deviation(inputs[j]) * deviations);
                }
            }
        }
    }

    private void answer(Ensemble.Span span, int t, float[][] predictions) {
        int living = 0;
        for (int k = 0; k < alive.length; k++) {
            if (classes != null) {
                classes.probabilities(predictions[k], t * width, predictions[k], t * width);
            }
            alive[k] = isFinite(predictions[k], t * width, width);
            living += alive[k] ? 1 : 0;
        }
        for (int j = 0; j < width; j++) {
            blend(span, t, j, predictions);
        }
        if (classes != null && outputs > width) {
            expectedValue(classes, span, t, predictions);
        }
        span.decisions[t] = "";
        if (living == 0 || !isFinite(span.values, t * outputs, outputs)) {
            standIn(span, t);
        } else {
            for (int k = 0; k < alive.length; k++) {
                failures[k] += alive[k] ? 0 : 1;
            }
            if (decide != null) {
                span.decisions[t] = decide.decide(span.values, t * outputs);
            }
        }
    }

    private void blend(Ensemble.Span span, int t, int j, float[][] predictions) {
        boolean chosen = totalWeight(j) > 0; // else the members that the blend counts on are all silent
        double sum = 0;
        double total = 0;
        for (int k = 0; k < alive.length; k++) {
            if (alive[k]) {
                double weight = chosen ? weights[j][k] : 1;
                sum += weight * predictions[k][t * width + j];
                total += weight;
            }
        }
        double value = sum / total;
        double squares = 0;
        for (int k = 0; k < alive.length; k++) {
            if (alive[k]) {
                double deviation = predictions[k][t * width + j] - value;
                squares += (chosen ? weights[j][k] : 1) * (deviation * deviation);
            }
        }
        span.spread[t * outputs + j] = (float) Math.sqrt(squares / total);
        span.values[t * outputs + j] = (float)
                (shrink.isNone() ? value : shrink.apply(j, value, task.means().get(j)));
    }

    private double totalWeight(int j) {
        double total = 0;
        for (int k = 0; k < alive.length; k++) {
            total += alive[k] ? weights[j][k] : 0;
        }
        return total;
    }

    /** Of the blended probabilities; its spread is that of the members' own, which count alike. */
    private void expectedValue(Classification of, Ensemble.Span span, int t, float[][] predictions) {
        double value = of.ev(span.values, t * outputs);
        double squares = 0;
        int living = 0;
        for (int k = 0; k < alive.length; k++) {
            if (alive[k]) {
                double deviation = of.ev(predictions[k], t * width) - value;
                squares += deviation * deviation;
                living++;
            }
        }
        span.values[t * outputs + width] = (float) value;
        span.spread[t * outputs + width] = (float) Math.sqrt(squares / living);
    }

    private void standIn(Ensemble.Span span, int t) {
        for (int j = 0; j < outputs; j++) {
            span.values[t * outputs + j] = inputs == null || span.state.mean() == null
                    ? standIn[j]
                    : span.state.mean().mean(inputs[j]);
        }
        Arrays.fill(span.spread, t * outputs, (t + 1) * outputs, 0);
        span.fallbacks.set(t);
        span.decisions[t] = decision == null ? "" : decision.defaultName();
    }

    private static boolean isFinite(float[] values, int offset, int length) {
        for (int j = offset; j < offset + length; j++) {
            if (!Float.isFinite(values[j])) {
                return false;
            }
        }
        return true;
    }
}
