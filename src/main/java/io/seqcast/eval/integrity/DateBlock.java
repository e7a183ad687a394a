package io.seqcast.eval.integrity;

import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.classification.ClassSums;
import io.seqcast.eval.classification.ClassTally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows of some consecutive days, of all sequences. What happens on one day to one sequence happens to others, and what a label
 * looks at lasts: so rows are drawn again by such blocks, and not one by one.
 *
 * @param from its first day's beginning, in milliseconds since 1970-01-01 UTC
 * @param tally of the rows that count and whose class is known; at least one
 */
public record DateBlock(long from, ClassTally tally) {

    /**
     * Cuts rows into blocks, of which those without rows are left out.
     *
     * @param days length of a block, at least 1
     * @param classes number of classes C
     * @param values what each is worth, (C), or empty
     * @return by rising time
     */
    public static List<DateBlock> of(TimeParts rows, int days, int classes, List<Double> values) {
        if (days < 1) {
            throw new IllegalArgumentException("a block has " + days + " days, must have at least 1");
        }
        long length = Duration.ofDays(days).toMillis();
        Map<Long, ClassTally> tallies = new TreeMap<>();
        for (ScoredRows sequence : rows.all()) {
            TimeParts.known(sequence)
                    .forEach(t -> tallies.computeIfAbsent(
                                    Math.floorDiv(sequence.time(t), length),
                                    block -> ClassTally.ofRows(classes, values, ClassSums.BINS))
                            .add((int) sequence.actual()[t], sequence.predicted(), t * classes, sequence.weight(t)));
        }
        List<DateBlock> blocks = new ArrayList<>();
        tallies.forEach((block, tally) -> blocks.add(new DateBlock(block * length, tally)));
        return blocks;
    }
}
