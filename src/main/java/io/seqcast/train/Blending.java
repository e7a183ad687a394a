package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.model.blend.BlendedRow;
import io.seqcast.model.blend.Disagreement;
import io.seqcast.model.task.Classification;
import io.seqcast.train.part.RowSums;
import io.seqcast.train.part.Split;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.MemberRecipe;
import io.seqcast.train.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/** Learns when trained members are asked and how they are blended, and scores the blend. */
final class Blending {
    /** Not the number of threads: sums over parts depend on the parts. Nor that of the rows' sequences: sums take memory. */
    private static final int PARTS = 8;

    private final Recipe recipe;
    private final Problem problem;
    private final List<Double> means; // of the outputs in training
    private final List<Double> shares; // of the rows after which each member is asked
    private final Workers workers;

    Blending(Recipe recipe, Problem problem, List<Double> means, Workers workers) {
        this.recipe = recipe;
        this.problem = problem;
        this.means = means;
        this.shares = MemberAsking.shares(recipe);
        this.workers = workers;
    }

    /** Members with the features of their stack, none of which was fitted to rows that they are asked about here. */
    record Side(List<TrainedMember> members, StackFeatures features) {
        static Side of(List<Run> runs, StackFeatures features) {
            return new Side(runs.stream().map(Run::member).toList(), features);
        }

        Unseen about(Stretch rows) {
            return new Unseen(rows, this);
        }
    }

    /** Rows and who was not fitted to them. */
    record Unseen(Stretch rows, Side side) {
        /** (M)(to, K). */
        float[][] predictions(SequenceGradient evaluator) {
            return side.members.stream()
                    .map(member -> member.predict(evaluator, rows))
                    .toArray(float[][]::new);
        }

        /** (to, columns). */
        float[] features() {
            return side.features.rows(rows.sequence(), rows.to());
        }
    }

    /** What is learned of the rows at hand. */
    private record Sums(BlendSums ofPairs, StackSums ofLines) {}

    /**
     * From the rows of every fold, predicted without it; without folds from the validation rows.
     *
     * @param finals members that were fitted to the whole training side
     * @param folds without one after the other
     */
    LearnedBlend learn(Split split, Side finals, List<Split> folds, List<Side> withoutFolds) {
        List<Unseen> unseen = new ArrayList<>();
        if (folds.isEmpty()) {
            split.validation().forEach(rows -> unseen.add(finals.about(rows)));
        }
        for (int fold = 0; fold < folds.size(); fold++) {
            Side side = withoutFolds.get(fold);
            side.features.requireUnseen(folds.get(fold).validation());
            folds.get(fold).validation().forEach(rows -> unseen.add(side.about(rows)));
        }
        MemberAsking asking = asking(unseen);
        if (!recipe.blend().learns()) {
            return LearnedBlend.mean(asking);
        }
        int columns = finals.features.columns();
        List<Sums> parts = workers.map(PARTS, (evaluator, part) -> {
            Sums own = none(columns);
            for (int i = part; i < unseen.size(); i += PARTS) {
                add(own, asking, unseen.get(i), evaluator);
            }
            return own;
        });
        Sums sums = none(columns);
        for (Sums part : parts) {
            sums.ofPairs.add(part.ofPairs);
            sums.ofLines.add(part.ofLines);
        }
        return LearnedBlend.of(
                recipe.blend(), asking, sums.ofPairs, sums.ofLines, means, problem.task() instanceof Classification);
    }

    /** Sums over the validation rows of what the blended members predict. */
    RowSums score(LearnedBlend blend, Side finals, List<Stretch> validation) {
        return Validation.score(workers, problem, validation, (evaluator, rows) -> {
            Unseen unseen = finals.about(rows);
            return blend.apply(unseen.predictions(evaluator), unseen.features(), means);
        });
    }

    private Sums none(int columns) {
        int members = shares.size();
        return new Sums(new BlendSums(problem, means, members), new StackSums(problem.width(), members, columns));
    }

    private void add(Sums sums, MemberAsking asking, Unseen unseen, SequenceGradient evaluator) {
        float[][] predictions = unseen.predictions(evaluator);
        Stretch rows = unseen.rows();
        sums.ofPairs.add(rows, List.of(predictions));
        if (problem.task() instanceof Classification) {
            return; // what is learned of lines is for numbers
        }
        Sequence sequence = rows.sequence();
        float[] outcomes = problem.targets().after(sequence);
        float[] features = unseen.features();
        boolean[][] asked = asking.asked(predictions, problem.width());
        BlendedRow row = new BlendedRow(predictions.length, problem.width());
        for (int t = rows.from(); t < rows.to(); t++) {
            double weight = Problem.scoreWeight(sequence, t);
            if (weight > 0 && row.turn(predictions, asked, features, t) > 0) {
                sums.ofLines.add(row, outcomes, t * problem.width(), weight);
            }
        }
    }

    private MemberAsking asking(List<Unseen> unseen) {
        if (recipe.members().stream().noneMatch(MemberRecipe::waits)) {
            return MemberAsking.of(shares, new Spreads());
        }
        Spreads spreads = new Spreads();
        workers.map(unseen.size(), (evaluator, i) -> spreads(unseen.get(i), evaluator))
                .forEach(spreads::add);
        return MemberAsking.of(shares, spreads);
    }

    /** After rows about which something is asked. */
    private Spreads spreads(Unseen unseen, SequenceGradient evaluator) {
        float[][] predictions = unseen.predictions(evaluator);
        Disagreement disagreement = MemberAsking.disagreement(shares, problem.width());
        Stretch rows = unseen.rows();
        Spreads spreads = new Spreads();
        for (int t = rows.from(); t < rows.to(); t++) {
            if (rows.sequence().needPrediction()[t]) {
                spreads.add(disagreement.after(predictions, t * problem.width()));
            }
        }
        return spreads;
    }
}
