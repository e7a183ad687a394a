package io.seqcast.cli;

import io.seqcast.eval.classification.ClassMetric;
import io.seqcast.model.task.Classification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a validation measures of which class. */
final class ValidationMetrics {
    private ValidationMetrics() {}

    /**
     * The class that must not be missed, by its index: the most valuable; without values the last.
     *
     * @param classification of the model
     */
    static int rare(Classification classification) {
        return byValue(classification).get(0);
    }

    /**
     * The metrics in the order of the report.
     *
     * @param more what somebody asked for on top
     */
    static List<ClassMetric> of(Classification task, List<ClassMetric> more) {
        List<String> classes = task.classes();
        List<String> texts = new ArrayList<>(List.of("log_loss", "brier", "accuracy", "balanced_accuracy", "macro_f1"));
        if (!task.values().isEmpty()) {
            texts.add("ev_correlation");
            if (classes.size() > 2) {
                List<Integer> best = byValue(task).subList(0, 2);
                texts.add("recall(" + classes.get(best.get(1)) + "+" + classes.get(best.get(0)) + ")");
            }
        }
        for (String name : classes) {
            texts.add("recall(" + name + ")");
            texts.add("pr_auc(" + name + ")");
            texts.add("recall_at(" + name + ", " + ClassMetric.ALARMS + ")");
        }
        List<ClassMetric> metrics = new ArrayList<>();
        texts.forEach(text -> metrics.add(ClassMetric.parse(text, classes)));
        more.stream().filter(metric -> !metrics.contains(metric)).forEach(metrics::add);
        return metrics;
    }

    /** The most valuable first; without values the last first. */
    private static List<Integer> byValue(Classification task) {
        List<Integer> classes = new ArrayList<>(
                IntStream.range(0, task.classes().size()).boxed().toList());
        classes.sort(Comparator.comparingDouble(
                c -> task.values().isEmpty() ? -c : -task.values().get(c)));
        return classes;
    }
}
