package io.seqcast.train;

import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import io.seqcast.model.task.Classification;
import io.seqcast.train.part.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one side of a split holds: the rows that count there and whose outcome is known.
 *
 * @param name training, validation, or those of a fold
 * @param rows their number
 * @param first time of the first of them; {@link Point#NO_TIME} if one has none
 * @param last time of the last of them
 * @param classes in how many of them each class came, (C); empty for numbers
 */
public record Side(String name, long rows, long first, long last, List<Long> classes) {
    static final String TRAINING = "training";
    static final String VALIDATION = "validation";

    public Side {
        classes = List.copyOf(classes);
    }

    /** Rows that the loss counts. */
    static Side trained(String name, Problem problem, List<Stretch> stretches) {
        return of(name, problem, stretches, problem::lossWeight);
    }

    /** Rows that the score counts. */
    static Side scored(String name, Problem problem, List<Stretch> stretches) {
        return of(name, problem, stretches, Problem::scoreWeight);
    }

    private interface RowWeight {
        double of(Sequence sequence, int t);
    }

    private static Side of(String name, Problem problem, List<Stretch> stretches, RowWeight weight) {
        int width = problem.width();
        long[] came = new long[problem.task() instanceof Classification ? width : 0];
        long rows = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Stretch stretch : stretches) {
            Sequence sequence = stretch.sequence();
            float[] outcomes = problem.targets().after(sequence);
            for (int t = stretch.from(); t < stretch.to(); t++) {
                if (weight.of(sequence, t) > 0 && problem.known(outcomes, t)) {
                    rows++;
                    first = Math.min(first, sequence.time(t));
                    last = Math.max(last, sequence.time(t));
                    for (int c = 0; c < came.length; c++) {
                        came[c] += outcomes[t * width + c] == 1 ? 1 : 0;
                    }
                }
            }
        }
        List<Long> classes = new ArrayList<>();
        for (long one : came) {
            classes.add(one);
        }
        boolean timed = rows > 0 && first != Point.NO_TIME;
        return new Side(name, rows, timed ? first : Point.NO_TIME, timed ? last : Point.NO_TIME, classes);
    }

    /** For a model's provenance. */
    Map<String, Object> provenance(List<String> names) {
        Map<String, Object> side = new LinkedHashMap<>();
        side.put("side", name);
        side.put("rows", rows);
        if (first != Point.NO_TIME) {
            side.put("from", Instant.ofEpochMilli(first).toString());
            side.put("until", Instant.ofEpochMilli(last).toString());
        }
        if (!classes.isEmpty()) {
            Map<String, Object> counts = new LinkedHashMap<>();
            for (int c = 0; c < classes.size(); c++) {
                counts.put(names.get(c), classes.get(c));
            }
            side.put("classes", counts);
        }
        return side;
    }
}
