package io.seqcast.serve;

import static java.util.Objects.requireNonNull;

import io.seqcast.data.Prediction;
import io.seqcast.model.blend.BlendedRow;
import io.seqcast.model.blend.Finite;
import io.seqcast.model.blend.RowBlend;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Decision;
import io.seqcast.model.task.Policy;
import io.seqcast.model.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes one answer of what the members said after a row: the blend, its shrinkage, the spread, the decision, and what stands in
 * where no member has a finite answer. An answer's bits depend on its row alone; those of a policy also on the position that the
 * answers before have led to, those of weights that follow recent errors on what was said before.
 */
final class Answers {
    private final Task task;
    private final @Nullable Classification classes;
    private final int width; // of what a member says
    private final int outputs; // of an answer: an expected value may come behind, and actions
    private final int said; // of these, what does not follow from the position held
    private final @Nullable PolicyActions policy;
    private final RowBlend blend; // where no weights follow the sequence
    private final @Nullable Supplier<FollowedErrors> newFollowed; // null where none do
    private final Shrink shrink;
    private final @Nullable Decision decision;
    private final Decision.@Nullable Evaluator decide;
    private final float[] interval; // half widths, (outputs) or none
    private final int @Nullable [] inputs; // of the running mean, by output; null where nothing falls back to it
    private final int rowWidth;
    private final float[] standIn; // (outputs), where nothing falls back to the running mean
    private final BlendedRow row; // at hand
    private final MemberCounts counts;

    Answers(ModelBundle bundle, MemberCounts counts) {
        task = bundle.task();
        classes = task.classification();
        width = task.width();
        outputs = task.outputs().size();
        said = classes == null ? outputs : classes.outputs().size();
        policy = task instanceof Policy of ? new PolicyActions(of, bundle) : null;
        blend = RowBlend.of(bundle.blend(), width, bundle.members().size());
        newFollowed = FollowedErrors.of(bundle);
        shrink = bundle.shrink();
        decision = bundle.decision();
        decide = decision == null ? null : decision.newEvaluator();
        interval = bundle.intervals() == null
                ? Prediction.NO_INTERVAL
                : bundle.intervals().array();
        inputs = bundle.predictsNextRow()
                ? task.outputs().stream().mapToInt(bundle.inputs()::indexOf).toArray()
                : null;
        rowWidth = bundle.width();
        standIn = standIn(task, outputs);
        row = new BlendedRow(bundle.members().size(), width);
        this.counts = counts;
    }

    /** Training means, base rates; without them zeros, or equal probabilities. */
    private static float[] standIn(Task task, int outputs) {
        float[] values = new float[outputs];
        List<Double> means = task.means();
        Classification classes = task.classification();
        for (int j = 0; j < task.width(); j++) {
            double otherwise = classes != null ? 1.0 / task.width() : 0;
            values[j] = (float) (means.isEmpty() ? otherwise : means.get(j));
        }
        if (classes != null && !classes.values().isEmpty()) {
            values[task.width()] = (float) classes.ev(values, 0);
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
    HeldPosition newPosition() {
        return policy == null ? null : new HeldPosition();
    }

    @Nullable
    FollowedErrors newFollowed() {
        return newFollowed == null ? null : newFollowed.get();
    }

    /**
     * Fills a span's answers after the rows that want one.
     *
     * @param features of the blend, (T, columns); empty where it has none
     */
    void fill(Pass pass, float[] features) {
        EnsembleSpan span = pass.span;
        for (int t = 0; t < span.steps(); t++) {
            if (span.state.mean() != null) {
                span.state.mean().push(span.rows, t * rowWidth);
            }
            FollowedErrors followed = span.state.followed();
            if (followed != null) {
                followed.push(span.rows, t * rowWidth, rowWidth, span.times[t]);
            }
            if (span.wanted[t]) {
                int living = row.turn(pass.predictions, pass.asked, features, t);
                answer(pass, followed == null ? blend : followed.blend(), living, t);
            }
            if (followed != null) {
                followed.end(row, span.wanted[t]);
            }
        }
    }

    private void answer(Pass pass, RowBlend by, int living, int t) {
        EnsembleSpan span = pass.span;
        for (int j = 0; j < width; j++) {
            by.blend(row, j);
            span.spread[t * outputs + j] = (float) row.spread();
            span.values[t * outputs + j] = (float)
                    (shrink.isNone()
                            ? row.value()
                            : shrink.apply(j, row.value(), task.means().get(j)));
        }
        if (classes != null && !classes.values().isEmpty()) {
            expectedValue(classes, pass, t);
        }
        span.decisions[t] = "";
        span.intervals[t] = interval;
        if (living == 0 || !Finite.all(span.values, t * outputs, said)) {
            standIn(span, t);
        } else {
            for (int k = 0; k < row.members(); k++) {
                if (pass.asked[k][t] && !row.isAlive(k)) {
                    counts.failed(k);
                }
            }
            if (policy != null) {
                policy.act(span, requireNonNull(span.state.position()), t);
            } else if (decide != null) {
                span.decisions[t] = decide.decide(span.values, t * outputs);
            }
        }
    }

    /** Of the blended probabilities; its spread is that of the members' own, which count alike. */
    private void expectedValue(Classification of, Pass pass, int t) {
        EnsembleSpan span = pass.span;
        double value = of.ev(span.values, t * outputs);
        double squares = 0;
        int living = 0;
        for (int k = 0; k < row.members(); k++) {
            if (row.isAlive(k)) {
                double deviation = of.ev(pass.predictions[k], t * width) - value;
                squares += deviation * deviation;
                living++;
            }
        }
        span.values[t * outputs + width] = (float) value;
        span.spread[t * outputs + width] = (float) Math.sqrt(squares / living);
    }

    private void standIn(EnsembleSpan span, int t) {
        for (int j = 0; j < outputs; j++) {
            span.values[t * outputs + j] = inputs == null || span.state.mean() == null
                    ? standIn[j]
                    : span.state.mean().mean(inputs[j]);
        }
        Arrays.fill(span.spread, t * outputs, (t + 1) * outputs, 0);
        span.fallbacks.set(t);
        span.decisions[t] = decision == null ? "" : decision.defaultName();
        span.intervals[t] = Prediction.NO_INTERVAL; // was calibrated for the blend
        if (policy != null) {
            policy.keep(span, requireNonNull(span.state.position()), t);
        }
    }
}
