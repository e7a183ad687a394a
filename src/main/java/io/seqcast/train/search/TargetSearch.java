package io.seqcast.train.search;

import io.seqcast.data.Sequence;
import io.seqcast.model.task.Classification;
import io.seqcast.target.TargetConstants;
import io.seqcast.target.TextOutcomes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tries settings of a text of targets on some data, for classes that come about equally often and can be told apart: what it makes large is
 * {@link Trial#objective}.
 *
 * @param text whose constants are set
 * @param grid what there is to be tried
 * @param classes their names, in the order of their indices
 * @param metric by which labels are judged beside their shares; null for by those alone
 * @param trials how many combinations are tried, 1 to all of them; fewer than all are chosen one after the other by Bayesian search
 * @param seed of what is drawn by chance
 */
public record TargetSearch(
        TargetConstants text,
        Grid grid,
        List<String> classes,
        @Nullable ValidationMetric metric,
        int trials,
        long seed) {

    /** @throws IllegalArgumentException naming the field, its value and what would be right */
    public TargetSearch {
        classes = List.copyOf(classes);
        if (trials < 1 || trials > grid.size()) {
            throw new IllegalArgumentException(
                    "trials is " + trials + ", must be 1 to the number of combinations, " + grid.size());
        }
    }

    /**
     * Runs it.
     *
     * @param inputs names of a raw row's columns
     * @param data sequences with times, if there is a metric
     * @param listener is told each trial
     * @return the trials, in the order in which they were made
     * @throws IllegalArgumentException if a combination's text cannot be used on the data; none is tried then
     */
    public List<Trial> run(List<String> inputs, List<Sequence> data, Consumer<Trial> listener) {
        Classification task = Classification.of(classes, List.of());
        int horizon = 0;
        for (int combination = 0; combination < grid.size(); combination++) {
            horizon = Math.max(horizon, outcomes(combination, inputs).horizon());
        }
        QuickClassifier classifier = metric == null ? null : QuickClassifier.of(metric, task, inputs, data, horizon);
        BayesianSearch search = trials == grid.size() ? null : new BayesianSearch(grid, seed);
        List<Trial> made = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            int combination = search == null ? i : search.next();
            Trial trial = trial(combination, outcomes(combination, inputs), data, classifier);
            if (search != null) {
                search.tell(combination, trial.objective());
            }
            made.add(trial);
            listener.accept(trial);
        }
        return made;
    }

    /** The trial with the largest objective; the first of equal ones. */
    public static Trial best(List<Trial> trials) {
        return trials.stream()
                .reduce((best, other) -> other.objective() > best.objective() ? other : best)
                .orElseThrow();
    }

    private TextOutcomes outcomes(int combination, List<String> inputs) {
        return TextOutcomes.classes(text.with(grid.values(combination)), inputs, classes.size());
    }

    private Trial trial(
            int combination, TextOutcomes outcomes, List<Sequence> data, @Nullable QuickClassifier classifier) {
        long[] came = new long[classes.size()];
        Map<Long, float[]> labels = new HashMap<>();
        for (Sequence sequence : data) {
            Sequence given = outcomes.onto(sequence);
            float[] own = new float[given.steps()];
            for (int t = 0; t < own.length; t++) {
                own[t] = given.target(t, 0);
                if (counts(sequence, t) && !Float.isNaN(own[t])) {
                    came[(int) own[t]]++;
                }
            }
            if (classifier != null) {
                labels.put(sequence.id(), own);
            }
        }
        LabelShares shares = new LabelShares(Arrays.stream(came).boxed().toList());
        return new Trial(grid.values(combination), shares, classifier == null ? Double.NaN : classifier.metric(labels));
    }

    /** Whether a row counts in training or score. */
    static boolean counts(Sequence sequence, int t) {
        return sequence.needPrediction()[t] && sequence.weight(t) > 0;
    }
}
