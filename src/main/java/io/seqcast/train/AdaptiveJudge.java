package io.seqcast.train;

import io.seqcast.data.table.FoldRows;
import io.seqcast.model.blend.Adaptation;
import io.seqcast.model.blend.BlendedRow;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Scores weights that follow recent errors: the rows of each sequence in the order of time, through all folds that hold some of it.
 * When a row is blended, the outcomes are known that lie as far behind as they looked ahead, and none else. Nothing is learned of
 * other rows, so there is no score in the sample.
 */
final class AdaptiveJudge {
    private final Adaptation adaptation;
    private final List<Integer> ahead;
    private final MemberAsking asking;
    private final FoldScorer scorer;
    private final Map<Long, Followed> followed = new HashMap<>();
    private final TableSurvey table;

    /**
     * @param asking when members are asked
     * @param table whose rows are then given
     * @throws IllegalArgumentException if the trial's error is not for the outcomes of the table
     */
    AdaptiveJudge(AdaptiveTrial trial, MemberAsking asking, TableSurvey table) {
        adaptation = trial.adaptation(table.leastOutcome());
        ahead = trial.ahead();
        this.asking = asking;
        this.table = table;
        scorer = new FoldScorer(name(adaptation), ahead.size(), false);
    }

    /** How it is called: {@code adaptive by mape}. */
    private static String name(Adaptation adaptation) {
        String sharpness =
                adaptation.sharpness() == Adaptation.SHARPNESS ? "" : " at sharpness " + adaptation.sharpness();
        return "adaptive by " + adaptation.error().name().toLowerCase(Locale.ROOT) + sharpness;
    }

    /** @throws IllegalArgumentException if a sequence's rows do not come in the order of time */
    void add(FoldRows rows) {
        scorer.add(rows, blended(rows));
        if (--of(rows).blocksLeft == 0) {
            followed.remove(rows.sequence());
        }
    }

    private Followed of(FoldRows rows) {
        return followed.computeIfAbsent(
                rows.sequence(), key -> new Followed(rows.predictions().size(), table.blocks(key)));
    }

    /** What members predict of a block of rows as one, row-major (n, K). */
    float[] blended(FoldRows rows) {
        int width = ahead.size();
        float[][] said = rows.said();
        boolean[][] asked = asking.asked(said, width);
        FollowedSequence sequence = of(rows).sequence;
        BlendedRow row = new BlendedRow(said.length, width);
        float[] blended = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            requireOrder(rows.sequence(), sequence.step(), rows.steps()[i]);
            row.turn(said, asked, new float[0], i);
            sequence.blend(rows.steps()[i], row, rows.outcomes(), blended, i * width);
        }
        return blended;
    }

    private static void requireOrder(long sequence, long before, long step) {
        if (step <= before) {
            throw new IllegalArgumentException("the out-of-fold predictions of sequence " + sequence + " have step "
                    + step + " behind step " + before + ", must be in the order of time: recent errors are");
        }
    }

    FoldScore score() {
        return scorer.score();
    }

    /** A sequence through the blocks of its rows. */
    private final class Followed {
        private final FollowedSequence sequence;
        private int blocksLeft;

        Followed(int members, int blocks) {
            sequence = new FollowedSequence(adaptation, ahead, members);
            blocksLeft = blocks;
        }
    }
}
