package io.seqcast.feature;

import io.seqcast.data.Sequence;
import io.seqcast.feature.fit.Fit;
import io.seqcast.feature.fit.FittedValues;
import io.seqcast.feature.language.FeatureText;
import io.seqcast.feature.operator.FittedCall;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.PlanState;
import io.seqcast.feature.plan.Planner.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Fits what a feature set learns from training rows. Calls whose arguments can be computed come first, then those around them, until
 * none is left; calls of one level share passes over the rows, as many as hold at most 256 MiB of them, or one alone, which for
 * kmeans may be 512 MiB. The same rows in the same order give the same values, to the bit.
 */
public final class FeatureFitter {
    private static final long MOST_HELD = 1L << 25; // doubles

    private final FeatureSet set;
    private final List<String> inputs;
    private final List<TrainingRows> rows;
    private final Map<String, FittedValues> values = new LinkedHashMap<>();

    private FeatureFitter(FeatureSet set, List<String> inputs, List<TrainingRows> rows) {
        this.set = set;
        this.inputs = inputs;
        this.rows = rows;
    }

    /**
     * What a set learns.
     *
     * @param inputs names of a raw row's columns
     * @param rows to learn from, at least one
     * @throws io.seqcast.expression.ExpressionException if the text cannot be used on them, with line and column
     */
    public static FittedFeatures fit(FeatureSet set, List<String> inputs, List<TrainingRows> rows) {
        FeatureFitter fitter = new FeatureFitter(set, inputs, rows);
        while (fitter.level()) {
            // Each level knows the values of those before.
        }
        return new FittedFeatures(fitter.values, rows);
    }

    /** Fits all calls that can be fitted now; whether there was any. */
    private boolean level() {
        Map<String, FittedCall> open = new LinkedHashMap<>();
        FeatureText text = set.text(inputs, call -> {
            FittedValues known = values.get(call.key());
            if (known == null) {
                open.putIfAbsent(call.key(), call);
            }
            return known;
        });
        List<FittedCall> ready =
                open.values().stream().filter(FittedCall::ready).toList();
        List<FittedCall> pass = new ArrayList<>();
        long held = 0;
        for (FittedCall call : ready) {
            long more = call.fit().held(count(call), call.argument().width());
            if (held + more > MOST_HELD && !pass.isEmpty()) {
                pass(text, pass);
                pass.clear();
                held = 0;
            }
            pass.add(call);
            held += more;
        }
        if (!pass.isEmpty()) {
            pass(text, pass);
        }
        return !open.isEmpty();
    }

    private void pass(FeatureText text, List<FittedCall> calls) {
        List<Output> outputs = new ArrayList<>();
        List<Learning> learnings = new ArrayList<>();
        for (FittedCall call : calls) {
            int width = call.argument().width();
            learnings.add(new Learning(call.key(), call.fit(), call.fit().learner(count(call), width), outputs.size()));
            for (int i = 0; i < width; i++) {
                outputs.add(new Output(Integer.toString(outputs.size()), call.argument(), i));
            }
        }
        FeaturePlan plan = set.plan(text, outputs);
        double[] row = new double[outputs.size()];
        for (TrainingRows part : rows) {
            Sequence sequence = part.sequence();
            PlanState state = plan.newState();
            learnings.forEach(learning -> learning.learner.begin());
            for (int t = 0; t < part.to(); t++) {
                plan.push(state, sequence.rows(), t * sequence.width(), sequence.time(t), row, 0);
                if (t >= part.from()) {
                    take(learnings, row, t, part.to() - 1);
                }
            }
        }
        learnings.forEach(learning -> values.put(learning.key, learning.learner.fitted()));
    }

    private static void take(List<Learning> learnings, double[] row, int t, int last) {
        for (Learning learning : learnings) {
            if (learning.fit.learnsFrom(t, last)) {
                learning.learner.take(row, learning.at);
            }
        }
    }

    /** Rows that a call learns from. */
    private long count(FittedCall call) {
        long count = rows.stream()
                .mapToLong(part -> IntStream.range(part.from(), part.to())
                        .filter(t -> call.fit().learnsFrom(t, part.to() - 1))
                        .count())
                .sum();
        if (count == 0) {
            throw call.refuse("no row that it would learn from is among those of the training");
        }
        return count;
    }

    /** @param at where its argument's columns begin in a row */
    private record Learning(String key, Fit fit, Fit.Learner learner, int at) {}
}
