package io.seqcast.train;

import io.seqcast.data.table.FoldRows;
import io.seqcast.model.blend.Adaptation;
import io.seqcast.model.blend.AdaptiveMean;
import io.seqcast.model.blend.BlendedRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
        Followed sequence = of(rows);
        BlendedRow row = new BlendedRow(said.length, width);
        float[] blended = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            sequence.turn(rows.sequence(), rows.steps()[i]);
            row.turn(said, asked, new float[0], i);
            for (int j = 0; j < width; j++) {
                sequence.weights.blend(row, j);
                blended[i * width + j] = (float) row.value();
                sequence.await(row, j, rows.outcomes()[i * width + j]);
            }
        }
        return blended;
    }

    FoldScore score() {
        return scorer.score();
    }

    /** A sequence up to one of its rows. */
    private final class Followed {
        private final AdaptiveMean weights;
        private final List<Deque<Awaited>> awaited = new ArrayList<>(); // by output, the oldest first
        private long step = -1;
        private int blocksLeft;

        Followed(int members, int blocks) {
            blocksLeft = blocks;
            weights = new AdaptiveMean(adaptation, ahead.size(), members);
            ahead.forEach(rows -> awaited.add(new ArrayDeque<>()));
        }

        /** Turns to a row, after which some outcomes are known that were not before. */
        void turn(long sequence, long to) {
            if (to <= step) {
                throw new IllegalArgumentException("the out-of-fold predictions of sequence " + sequence + " have step "
                        + to + " behind step " + step + ", must be in the order of time: recent errors are");
            }
            step = to;
            for (int j = 0; j < awaited.size(); j++) {
                Deque<Awaited> some = awaited.get(j);
                while (!some.isEmpty() && some.getFirst().known() <= to) {
                    Awaited past = some.removeFirst();
                    weights.learn(j, past.outcome(), past.said());
                }
            }
        }

        /** Keeps what was said of an output until its outcome is known, if it ever is. */
        void await(BlendedRow row, int j, float outcome) {
            if (Float.isNaN(outcome)) {
                return;
            }
            float[] said = new float[row.members()];
            for (int k = 0; k < said.length; k++) {
                said[k] = row.isAlive(k) ? (float) row.said(k, j) : Float.NaN;
            }
            awaited.get(j).add(new Awaited(step + ahead.get(j), outcome, said));
        }
    }

    /**
     * An outcome that is not known yet.
     *
     * @param known step of the row with which it is
     * @param said by each member, (M); NaN by one that had no say
     */
    private record Awaited(long known, float outcome, float[] said) {}
}
