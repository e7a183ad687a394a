package io.seqcast.train;

import io.seqcast.data.table.FoldFile;
import io.seqcast.model.task.Classification;
import io.seqcast.train.part.RowSums;
import io.seqcast.train.part.Split;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.Recipe;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learns when trained members are asked and how they are blended, and scores the blend. */
final class Blending {
    private final Recipe recipe;
    private final Problem problem;
    private final List<Double> means; // of the outputs in training
    private final Workers workers;

    Blending(Recipe recipe, Problem problem, List<Double> means, Workers workers) {
        this.recipe = recipe;
        this.problem = problem;
        this.means = means;
        this.workers = workers;
    }

    /** Learns all blends from a table of several folds, and judges them. */
    CrossValidation validated(OutOfFold folds) {
        try (FoldFile table = folds.open()) {
            List<BlendTrial> trials = BlendTrial.all(table.columns().members().size(), recipe.blend(), classes());
            return CrossValidation.of(table, trials, asking(table), means, classes());
        }
    }

    /**
     * From the rows of every fold, predicted without it; without folds from the validation rows.
     *
     * @param validated null without folds
     */
    LearnedBlend learn(@Nullable CrossValidation validated, OutOfFold unseen, Split split, List<Run> finals)
            throws IOException {
        if (validated != null) {
            return validated.learned(recipe.blend());
        }
        if (!recipe.learnsOfPredictions()) {
            return LearnedBlend.mean(MemberAsking.of(MemberAsking.shares(recipe), new Spreads()));
        }
        unseen.add(0, finals, split.validation());
        try (FoldFile table = unseen.open()) {
            int columns = table.columns().features().size();
            BlendEvidence evidence = BlendEvidence.none(asking(table), means, classes(), columns);
            table.forEach(evidence::add);
            return evidence.learn(recipe.blend());
        }
    }

    /**
     * Learns the temperature from the rows that the blend was learned from.
     *
     * @return null where the recipe sets it
     */
    @Nullable
    Calibration calibrate(LearnedBlend blend, OutOfFold unseen) {
        if (!recipe.task().learnsTemperature()) {
            return null;
        }
        try (FoldFile table = unseen.open()) {
            return Calibration.of(table, blend, means);
        }
    }

    /** Sums over the validation rows of what the blended members predict at a temperature. */
    RowSums score(
            LearnedBlend blend,
            Temperature temperature,
            List<Run> finals,
            StackFeatures features,
            List<Stretch> validation) {
        return Validation.score(workers, problem, validation, (evaluator, rows) -> {
            float[][] said = finals.stream()
                    .map(run -> run.member().predict(evaluator, rows))
                    .toArray(float[][]::new);
            return blend.apply(temperature.of(said, means.size()), features.rows(rows.sequence(), rows.to()), means);
        });
    }

    private MemberAsking asking(FoldFile table) {
        return MemberAsking.learned(MemberAsking.shares(recipe), table);
    }

    private boolean classes() {
        return problem.task() instanceof Classification;
    }
}
