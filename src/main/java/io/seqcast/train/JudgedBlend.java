package io.seqcast.train;

import static java.util.Objects.requireNonNull;

import io.seqcast.data.table.FoldRows;
import java.util.List;
import java.util.Map;

/**
 * A blend with what it is worth.
 *
 * @param learned from the rows of all folds
 * @param without what was learned from the rows of all folds but one, by that one
 * @param inSample its score on these rows, from which it was learned: too good
 * @param nested the score on the rows of each fold of what was learned from the other folds: what to expect
 */
public record JudgedBlend(
        BlendTrial trial,
        LearnedBlend learned,
        Map<Integer, LearnedBlend> without,
        FoldScore inSample,
        FoldScore nested) {
    public JudgedBlend {
        without = Map.copyOf(without);
    }

    /** What is said of rows by the blend that was learned without their fold, (n, K). @param means of the outputs in training */
    float[] nested(FoldRows rows, List<Double> means) {
        LearnedBlend blend = requireNonNull(without.get(rows.fold()));
        return blend.apply(rows.only(trial.members()).said(), rows.features(), means);
    }
}
