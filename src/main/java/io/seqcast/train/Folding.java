package io.seqcast.train;

import io.seqcast.data.table.FoldColumns;
import io.seqcast.model.task.Classification;
import io.seqcast.train.part.RowSums;
import io.seqcast.train.part.Split;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.Recipe;
import java.util.List;

/** The folds of a recipe, checked before any of them is trained on. */
final class Folding {
    private Folding() {}

    /**
     * The folds; none if the recipe has none.
     *
     * @param ahead how many rows targets look ahead
     * @throws IllegalArgumentException if there are fewer sequences than folds, or a fold has no row to score or one number as
     *     the outcome of all of them
     */
    static List<Split> of(Recipe recipe, Split split, int ahead, Problem problem) {
        List<Split> folds = recipe.folds().of(split, ahead, recipe.seed());
        if (!folds.isEmpty()) {
            new FoldColumns(
                    recipe.memberNames(), problem.task().predicted()); // refuses names that its table cannot have
        }
        for (int fold = 0; fold < folds.size(); fold++) {
            problem.requireScored(folds.get(fold).validation());
            if (!(problem.task() instanceof Classification)) { // a fold may lack a rare class
                requireVariance("fold " + (fold + 1) + " of " + folds.size(), folds.get(fold), problem);
            }
        }
        return folds;
    }

    private static void requireVariance(String name, Split fold, Problem problem) {
        RowSums sums = new RowSums(problem.width());
        for (Stretch rows : fold.validation()) {
            float[] outcomes = problem.targets().after(rows.sequence());
            for (int t = rows.from(); t < rows.to(); t++) {
                double weight = Problem.scoreWeight(rows.sequence(), t);
                if (weight > 0) {
                    sums.add(outcomes, outcomes, t * problem.width(), weight);
                }
            }
        }
        for (int j = 0; j < problem.width(); j++) {
            if (!(sums.variance(j) > 0)) {
                throw new IllegalArgumentException(
                        "output " + problem.task().outputs().get(j)
                                + " does not vary in the " + fold.validation().size() + " sequences of " + name
                                + ": it has no R² there; take fewer folds (folds.k), more sequences (folds.sequences) or leave"
                                + " the output out (task.outputs)");
            }
        }
    }
}
