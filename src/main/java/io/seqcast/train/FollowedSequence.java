package io.seqcast.train;

import io.seqcast.model.blend.Adaptation;
import io.seqcast.model.blend.AdaptiveMean;
import io.seqcast.model.blend.BlendedRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A sequence up to one of its rows, blended by weights that follow recent errors. */
final class FollowedSequence {
    private final List<Integer> ahead;
    private final AdaptiveMean weights;
    private final List<Deque<Awaited>> awaited = new ArrayList<>(); // by output, the oldest first
    private long step = -1;

    /** @param ahead after how many rows each output is known, at least 1, (K) */
    FollowedSequence(Adaptation adaptation, List<Integer> ahead, int members) {
        this.ahead = ahead;
        weights = new AdaptiveMean(adaptation, ahead.size(), members);
        ahead.forEach(rows -> awaited.add(new ArrayDeque<>()));
    }

    /** The last step that was blended; −1 before the first. */
    long step() {
        return step;
    }

    /**
     * Blends a row by what is known before it: outcomes that lie as far behind as they looked ahead, and none else.
     *
     * @param at its step, behind the last one's
     * @param row what the members said after it
     * @param outcomes of rows, row-major, NaN where one is unknown
     * @param blended of these rows, which is filled
     * @param offset of the row in both
     */
    void blend(long at, BlendedRow row, float[] outcomes, float[] blended, int offset) {
        learn(at);
        for (int j = 0; j < ahead.size(); j++) {
            weights.blend(row, j);
            blended[offset + j] = (float) row.value();
            await(row, j, outcomes[offset + j]);
        }
    }

    private void learn(long to) {
        step = to;
        for (int j = 0; j < awaited.size(); j++) {
            Deque<Awaited> some = awaited.get(j);
            while (!some.isEmpty() && some.getFirst().known() <= to) {
                Awaited past = some.removeFirst();
                weights.learn(j, past.outcome(), past.said());
            }
        }
    }

    private void await(BlendedRow row, int j, float outcome) {
        if (Float.isNaN(outcome)) {
            return;
        }
        float[] said = new float[row.members()];
        for (int k = 0; k < said.length; k++) {
            said[k] = row.isAlive(k) ? (float) row.said(k, j) : Float.NaN;
        }
        awaited.get(j).add(new Awaited(step + ahead.get(j), outcome, said));
    }

    /**
     * An outcome that is not known yet.
     *
     * @param known step of the row with which it is
     * @param said by each member of it, (M); NaN by one that had no say
     */
    private record Awaited(long known, float outcome, float[] said) {}
}
