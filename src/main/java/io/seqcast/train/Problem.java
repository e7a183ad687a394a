package io.seqcast.train;

import static java.util.Objects.requireNonNull;

import io.seqcast.data.Sequence;
import io.seqcast.data.table.PointColumns;
import io.seqcast.expression.ExpressionException;
import io.seqcast.model.bundle.TargetFile;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Decision;
import io.seqcast.model.task.Regression;
import io.seqcast.model.task.Task;
import io.seqcast.target.ClassLabel;
import io.seqcast.target.NextRow;
import io.seqcast.target.TargetColumns;
import io.seqcast.target.Targets;
import io.seqcast.target.TextOutcomes;
import io.seqcast.train.part.RowSums;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.LearningRecipe;
import io.seqcast.train.recipe.Recipe;
import io.seqcast.train.recipe.TaskRecipe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recipe's task on the columns of some data.
 *
 * @param targets what comes true after each row
 * @param task what is said after each row; its means are unknown
 * @param unflaggedWeight weight in the loss of rows without need_prediction
 */
record Problem(Targets targets, Task task, double unflaggedWeight) {

    /**
     * The data with what the recipe's text of targets makes of it, so that its columns are the data's; as it is if there is none.
     *
     * @throws IllegalArgumentException if the text cannot be used on the data, or a value is the index of no class
     */
    static TrainingData withOutcomes(Recipe recipe, TrainingData data) {
        TextOutcomes outcomes = textOutcomes(recipe, data);
        return outcomes == null ? data : data.with(outcomes);
    }

    /** How many rows ahead the recipe's text of targets looks; 0 if there is none: what other targets look at is not known. */
    static int horizon(Recipe recipe, TrainingData data) {
        TextOutcomes outcomes = textOutcomes(recipe, data);
        return outcomes == null ? 0 : outcomes.horizon();
    }

    private static @Nullable TextOutcomes textOutcomes(Recipe recipe, TrainingData data) {
        TargetFile file = recipe.texts().targets();
        if (file == null) {
            return null;
        }
        TaskRecipe task = recipe.task();
        return task.classification()
                ? TextOutcomes.classes(
                        file.source(), data.inputs(), task.classes().size())
                : TextOutcomes.numbers(file.source(), data.inputs());
    }

    /**
     * The problem.
     *
     * @param data {@link #withOutcomes with outcomes}
     * @throws IllegalArgumentException if the data lacks a column that the recipe names
     */
    static Problem of(Recipe recipe, TrainingData data) {
        PointColumns columns = recipe.data();
        TaskRecipe wanted = recipe.task();
        double unflagged = recipe.learning().unflaggedWeight();
        boolean ofText = recipe.texts().targets() != null;
        if (wanted.classification()) {
            String label = ofText ? data.targets().get(0) : requireNonNull(columns.label());
            Classification classes = new Classification(
                    wanted.classes(), wanted.classes(), wanted.values(), wanted.temperature(), label);
            int column = index(data.targets(), "data.label", label);
            return new Problem(new ClassLabel(column, classes.width()), classes, unflagged);
        }
        if (ofText || !columns.targets().isEmpty()) {
            if (!ofText && !data.targets().equals(columns.targets())) {
                throw new IllegalArgumentException("the data has the target columns " + data.targets()
                        + ", data.targets wants " + columns.targets());
            }
            return new Problem(new TargetColumns(data.targets().size()), Regression.of(data.targets()), unflagged);
        }
        List<String> outputs = wanted.outputs() != null ? wanted.outputs() : data.inputs();
        List<Integer> indices = new ArrayList<>();
        for (String output : outputs) {
            indices.add(index(data.inputs(), "task.outputs", output));
        }
        return new Problem(new NextRow(indices), Regression.of(outputs), unflagged);
    }

    /** The rules that the recipe gives for these outputs; null if it gives none. */
    @Nullable
    Decision decision(Recipe recipe) {
        try {
            if (recipe.decision().learned() && task instanceof Classification classes) {
                LearnedDecision.requireFit(classes);
            }
            List<String> rules = recipe.decision().rules();
            return rules.isEmpty() ? null : Decision.parse(rules, task);
        } catch (ExpressionException e) {
            throw new IllegalArgumentException("decision: " + e.getMessage(), e);
        }
    }

    /** The same with the weights of rows from which a member learns so. */
    Problem learnedBy(LearningRecipe learning) {
        return new Problem(targets, task, learning.unflaggedWeight());
    }

    int width() {
        return targets.width();
    }

    /** Sums of scored rows for every metric, of none yet. */
    RowSums sums() {
        return task instanceof Classification classes
                ? RowSums.ofClassRows(width(), classes.values())
                : new RowSums(width());
    }

    /** What row {@code t} counts in the loss, where its outcome is known. */
    double lossWeight(Sequence sequence, int t) {
        return sequence.weight(t) * (sequence.needPrediction()[t] ? 1 : unflaggedWeight);
    }

    /** What row {@code t} counts in the score, where its outcome is known. */
    static double scoreWeight(Sequence sequence, int t) {
        return sequence.needPrediction()[t] ? sequence.weight(t) : 0;
    }

    /** Which rows of a stretch count in the score, from its sequence's start on, (to). */
    static boolean[] scored(Stretch rows) {
        boolean[] scored = new boolean[rows.to()];
        for (int t = rows.from(); t < rows.to(); t++) {
            scored[t] = scoreWeight(rows.sequence(), t) > 0;
        }
        return scored;
    }

    /** Whether any outcome after row {@code t} is known. */
    boolean known(float[] outcomes, int t) {
        for (int j = t * width(); j < (t + 1) * width(); j++) {
            if (!Float.isNaN(outcomes[j])) {
                return true;
            }
        }
        return false;
    }

    /** The task with the means of what came true in training; shares of classes for classes. */
    Task withMeans(RowSums training) {
        List<Double> means = new ArrayList<>();
        for (int j = 0; j < width(); j++) {
            means.add(training.mean(j));
        }
        return task instanceof Classification of
                ? new Classification(
                        of.probabilityNames(), of.classes(), of.values(), of.temperature(), of.label(), means)
                : new Regression(task.outputs(), means);
    }

    /**
     * Means and variances of what came true in some rows, weighted as in the loss.
     *
     * @throws IllegalArgumentException if an output is known in none of them
     */
    RowSums outcomes(List<Stretch> rows) {
        RowSums sums = new RowSums(width());
        for (Stretch stretch : rows) {
            float[] outcomes = targets.after(stretch.sequence());
            for (int t = stretch.from(); t < stretch.to(); t++) {
                double weight = lossWeight(stretch.sequence(), t);
                if (weight > 0) {
                    sums.add(outcomes, outcomes, t * width(), weight);
                }
            }
        }
        for (int j = 0; j < width(); j++) {
            if (!(sums.weight(j) > 0)) {
                throw new IllegalArgumentException("output " + task.outputs().get(j)
                        + " is known in no training row that counts, must be in at least one");
            }
        }
        return sums;
    }

    /** @throws IllegalArgumentException if none of the rows can be scored */
    void requireScored(List<Stretch> validation) {
        for (Stretch stretch : validation) {
            float[] outcomes = targets.after(stretch.sequence());
            for (int t = stretch.from(); t < stretch.to(); t++) {
                if (scoreWeight(stretch.sequence(), t) > 0 && known(outcomes, t)) {
                    return;
                }
            }
        }
        throw new IllegalArgumentException("none of the " + validation.size()
                + " validation sequences has a row with need_prediction whose outcome is known: nothing to score");
    }

    private static int index(List<String> names, String field, String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    field + " names \"" + name + "\", the data has " + String.join(", ", names));
        }
        return index;
    }
}
