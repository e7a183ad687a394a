package io.seqcast.train;

import io.seqcast.data.table.FoldRows;
import java.util.HashMap;
import java.util.Map;

/** What has to be known of a whole table of out-of-fold predictions before its rows are followed. */
final class TableSurvey {
    private final Map<Long, Integer> blocks = new HashMap<>();
    private float least = Float.POSITIVE_INFINITY;

    void add(FoldRows rows) {
        blocks.merge(rows.sequence(), 1, Integer::sum);
        for (float outcome : rows.outcomes()) {
            least = Float.isNaN(outcome) ? least : Math.min(least, outcome);
        }
    }

    /** In how many blocks of rows a sequence comes: one in each fold that holds some of it. */
    int blocks(long sequence) {
        return blocks.getOrDefault(sequence, 0);
    }

    /** The least outcome that is known; infinite if none is. */
    float leastOutcome() {
        return least;
    }
}
