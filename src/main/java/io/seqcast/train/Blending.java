package io.seqcast.train;

import io.seqcast.data.table.FoldFile;
import io.seqcast.model.task.Classification;
import io.seqcast.train.part.RowSums;
import io.seqcast.train.part.Split;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.BlendRecipe;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learns how trained members are blended, and scores the blend. */
final class Blending {
    private final Problem problem;
    private final List<Double> means; // of the outputs in training
    private final Workers workers;

    Blending(Problem problem, List<Double> means, Workers workers) {
        this.problem = problem;
        this.means = means;
        this.workers = workers;
    }

    /** Learns all blends from a table of several folds, and judges them. */
    CrossValidation validated(OutOfFold folds) {
        try (FoldFile table = folds.open()) {
            List<BlendTrial> trials = BlendTrial.all(table.columns().members().size());
            return CrossValidation.of(table, trials, means, classes());
        }
    }

    /**
     * From the rows of every fold, predicted without it; without folds from the validation rows.
     *
     * @param validated null without folds
     */
    LearnedBlend learn(
            BlendRecipe recipe, @Nullable CrossValidation validated, OutOfFold unseen, Split split, List<Run> finals)
            throws IOException {
        if (validated != null) {
            return validated.learned(recipe);
        }
        if (!recipe.learns()) {
            return LearnedBlend.mean();
        }
        unseen.add(0, finals, split.validation());
        BlendSums sums = new BlendSums(means, finals.size(), classes());
        try (FoldFile table = unseen.open()) {
            table.forEach(sums::add);
        }
        return LearnedBlend.of(recipe, sums);
    }

    /** Sums over the validation rows of what the blended members predict. */
    RowSums score(LearnedBlend blend, List<Run> finals, List<Stretch> validation) {
        return Validation.score(
                workers,
                problem,
                validation,
                (evaluator, rows) -> blend.apply(predictions(finals, evaluator, rows), means));
    }

    private static List<float[]> predictions(List<Run> runs, SequenceGradient evaluator, Stretch rows) {
        return runs.stream().map(run -> run.member().predict(evaluator, rows)).toList();
    }

    private boolean classes() {
        return problem.task() instanceof Classification;
    }
}
