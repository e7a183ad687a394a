package io.seqcast.eval.integrity;

import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.ScoredRows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/** Scored rows of dated sequences, cut by time. */
public final class TimeParts {
    private final List<ScoredRows> rows;

    /** @throws EvaluationException if a sequence has no times */
    public TimeParts(List<ScoredRows> rows) {
        this.rows = List.copyOf(rows);
        for (ScoredRows sequence : rows) {
            if (sequence.times().length == 0 && sequence.steps() > 0) {
                throw new EvaluationException("sequence " + sequence.sequence()
                        + " has no times, must have the column time: halves and years are cut by it");
            }
        }
    }

    /** All of them. */
    public List<ScoredRows> all() {
        return rows;
    }

    /**
     * The time in the middle of the rows that count and whose outcome is known, in milliseconds since 1970-01-01 UTC: half of them
     * are not later.
     *
     * @throws EvaluationException if there is no such row
     */
    public long median() {
        long[] times = rows.stream()
                .flatMapToLong(sequence -> known(sequence).mapToLong(sequence::time))
                .sorted()
                .toArray();
        if (times.length == 0) {
            throw new EvaluationException("the data has no row to judge: the outcome of no row that counts is known");
        }
        return times[(times.length - 1) / 2];
    }

    /** The same rows, of which only those at such times count. */
    public List<ScoredRows> at(LongPredicate times) {
        return rows.stream().map(sequence -> at(sequence, times)).toList();
    }

    /** The rows of each calendar year in UTC that has any which count and whose outcome is known, by rising year. */
    public Map<Integer, List<ScoredRows>> byYear() {
        LongFunction<Integer> year =
                time -> Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).getYear();
        Map<Integer, List<ScoredRows>> years = new TreeMap<>();
        rows.stream()
                .flatMap(sequence -> known(sequence).mapToObj(t -> year.apply(sequence.time(t))))
                .distinct()
                .forEach(one -> years.put(one, at(time -> year.apply(time).equals(one))));
        return years;
    }

    /** The rows of a sequence that count and whose outcome is known. */
    public static IntStream known(ScoredRows sequence) {
        return IntStream.range(0, sequence.steps())
                .filter(t -> sequence.counts(t) && !Float.isNaN(sequence.actual()[t]));
    }

    private static ScoredRows at(ScoredRows sequence, LongPredicate times) {
        boolean[] scored = Arrays.copyOf(sequence.scored(), sequence.steps());
        for (int t = 0; t < scored.length; t++) {
            scored[t] &= times.test(sequence.time(t));
        }
        return new ScoredRows(
                sequence.sequence(),
                sequence.actual(),
                sequence.predicted(),
                scored,
                sequence.weights(),
                sequence.times());
    }
}
