package io.seqcast.train;

import static java.util.Objects.requireNonNull;

import io.seqcast.data.table.FoldColumns;
import io.seqcast.data.table.FoldFile;
import io.seqcast.data.table.FoldRows;
import io.seqcast.eval.Resampled;
import io.seqcast.train.recipe.BlendRecipe;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Members and blends, scored on the rows of a table of out-of-fold predictions. Blends are judged by nested folds: what is learned
 * from all folds but one is scored on the rows of that one (Varma and Simon 2006). Beside them stand dummies, and weights that follow
 * recent errors, which are judged and no model has.
 *
 * @param columns what was predicted by whom
 * @param folds their number
 * @param members the score of each, (M)
 * @param dummies the scores of forecasts that look at nothing
 * @param blends in the order of the trials
 * @param adaptive the score of weights that follow recent errors; null for classes, and where it is not known how far outcomes lie
 *     ahead
 */
public record CrossValidation(
        FoldColumns columns,
        int folds,
        List<FoldScore> members,
        List<FoldScore> dummies,
        List<JudgedBlend> blends,
        @Nullable FoldScore adaptive) {
    public CrossValidation {
        members = List.copyOf(members);
        dummies = List.copyOf(dummies);
        blends = List.copyOf(blends);
    }

    /**
     * Learns and judges blends, in two passes over the table.
     *
     * @param asking when members are asked
     * @param means of the outputs in training, (K)
     * @param classes whether the outputs are probabilities of classes
     * @param adaptive null where weights that follow recent errors are not judged
     * @throws IllegalArgumentException if the table has less than two folds, or is not in the order of time where that matters
     */
    static CrossValidation of(
            FoldFile table,
            List<BlendTrial> trials,
            MemberAsking asking,
            List<Double> means,
            boolean classes,
            @Nullable AdaptiveTrial adaptive) {
        FoldColumns columns = table.columns();
        boolean looks = trials.stream().anyMatch(trial -> trial.recipe().features() != null);
        FoldColumns seen = looks ? columns : new FoldColumns(columns.members(), columns.outputs());
        TableSurvey survey = new TableSurvey();
        FoldEvidence evidence = FoldEvidence.of(table, BlendEvidence.none(asking, means, classes, seen), survey::add);
        List<FoldScorer> members = columns.members().stream()
                .map(name -> new FoldScorer(name, means.size(), classes))
                .toList();
        List<Judge> judges = trials.stream()
                .map(trial -> new Judge(trial, evidence, means, classes))
                .toList();
        Dummies dummies = Dummies.of(means, classes);
        AdaptiveJudge following = adaptive == null ? null : new AdaptiveJudge(adaptive, asking, survey);
        table.forEach(rows -> {
            for (int k = 0; k < members.size(); k++) {
                members.get(k).add(rows, rows.predictions().get(k));
            }
            dummies.add(rows);
            judges.forEach(judge -> judge.add(rows));
            if (following != null) {
                following.add(rows);
            }
        });
        return new CrossValidation(
                columns,
                evidence.folds(),
                members.stream().map(FoldScorer::score).toList(),
                dummies.scores(),
                judges.stream().map(Judge::judged).toList(),
                following == null ? null : following.score());
    }

    /** The member with the best score. */
    public FoldScore bestMember() {
        Comparator<FoldScore> byScore = Comparator.comparingDouble(FoldScore::metric);
        boolean rises = members.get(0).judge().better(1, 0);
        return Collections.max(members, rises ? byScore : byScore.reversed());
    }

    /** The blend of all members by this recipe, which must be among the trials. */
    public JudgedBlend blend(BlendRecipe recipe) {
        return blends.stream()
                .filter(blend -> blend.trial().recipe().equals(recipe)
                        && blend.trial().members().size() == members.size())
                .findFirst()
                .orElseThrow();
    }

    LearnedBlend learned(BlendRecipe recipe) {
        return blend(recipe).learned();
    }

    /** Number of sequences in the table. */
    public int sequences() {
        return (int) members.get(0).parts().stream()
                .map(Resampled.Part::sequence)
                .distinct()
                .count();
    }

    /** Number of rows in the table. */
    public long rows() {
        return members.get(0).parts().stream().mapToLong(part -> part.rows()).sum();
    }

    /** One blend on trial: learned from everything, and without each fold. */
    private static final class Judge {
        private final BlendTrial trial;
        private final List<Double> means;
        private final LearnedBlend learned;
        private final Map<Integer, LearnedBlend> without = new TreeMap<>();
        private final FoldScorer inSample;
        private final FoldScorer nested;

        Judge(BlendTrial trial, FoldEvidence evidence, List<Double> means, boolean classes) {
            this.trial = trial;
            this.means = means;
            learned = learn(evidence.all());
            evidence.without().forEach((fold, others) -> without.put(fold, learn(others)));
            inSample = new FoldScorer(trial.name(), means.size(), classes);
            nested = new FoldScorer(trial.name(), means.size(), classes);
        }

        private LearnedBlend learn(BlendEvidence evidence) {
            boolean everybody = trial.members().size() == evidence.members();
            return (everybody ? evidence : evidence.only(trial.members())).learn(trial.recipe());
        }

        void add(FoldRows rows) {
            float[][] said = rows.only(trial.members()).said();
            inSample.add(rows, learned.apply(said, rows.features(), means));
            nested.add(rows, requireNonNull(without.get(rows.fold())).apply(said, rows.features(), means));
        }

        JudgedBlend judged() {
            return new JudgedBlend(trial, learned, without, inSample.score(), nested.score());
        }
    }
}
