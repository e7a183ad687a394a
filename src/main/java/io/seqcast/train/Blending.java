package io.seqcast.train;

import io.seqcast.model.task.Classification;
import io.seqcast.train.part.RowSums;
import io.seqcast.train.part.Split;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.BlendRecipe;
import java.util.ArrayList;
import java.util.List;

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

    /** Rows and members that were not fitted to them. */
    private record Unseen(Stretch rows, List<TrainedMember> members) {
        List<float[]> predictions(SequenceGradient evaluator) {
            return members.stream()
                    .map(member -> member.predict(evaluator, rows))
                    .toList();
        }
    }

    /** From the rows of every fold, predicted without it; without folds from the validation rows. */
    LearnedBlend learn(BlendRecipe recipe, Split split, List<Run> finals, List<Split> folds, List<List<Run>> runs) {
        if (!recipe.learns()) {
            return LearnedBlend.mean();
        }
        List<Unseen> unseen = new ArrayList<>();
        if (folds.isEmpty()) {
            split.validation().forEach(rows -> unseen.add(new Unseen(rows, members(finals))));
        }
        for (int fold = 0; fold < folds.size(); fold++) {
            List<TrainedMember> members = members(runs.get(fold));
            folds.get(fold).validation().forEach(rows -> unseen.add(new Unseen(rows, members)));
        }
        List<BlendSums> parts = workers.map(unseen.size(), (evaluator, i) -> {
            BlendSums part = new BlendSums(problem, means, finals.size());
            part.add(unseen.get(i).rows(), unseen.get(i).predictions(evaluator));
            return part;
        });
        BlendSums sums = new BlendSums(problem, means, finals.size());
        parts.forEach(sums::add);
        return LearnedBlend.of(recipe, sums, problem.task() instanceof Classification);
    }

    /** Sums over the validation rows of what the blended members predict. */
    RowSums score(LearnedBlend blend, List<Run> finals, List<Stretch> validation) {
        List<TrainedMember> members = members(finals);
        return Validation.score(
                workers,
                problem,
                validation,
                (evaluator, rows) -> blend.apply(new Unseen(rows, members).predictions(evaluator), means));
    }

    private static List<TrainedMember> members(List<Run> runs) {
        return runs.stream().map(Run::member).toList();
    }
}
