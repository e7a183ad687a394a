package io.seqcast.train.part;

import io.seqcast.data.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Walk-forward validation: in each fold the rows of some times are held out and those of the times before them are trained on, as one
 * who forecasts would have done at that time (purging after López de Prado 2018, chapter 7). Times are the distinct ones of
 * all sequences, of daily bars the trading days. What is held out chooses nothing: each run has all epochs.
 *
 * @param train times that are trained on; of the first fold only, where the window grows
 * @param test times that are held out; of the last fold there may be fewer
 * @param step times from one fold to the next, at least {@code test}, so that no row is held out twice
 * @param purge rows of each sequence before the held out ones that are not trained on; null for as far as targets look ahead
 * @param window which of the times before are trained on
 * @param start with which weights a fold's networks begin
 */
public record WalkForward(
        int train, int test, int step, @Nullable Integer purge, Window window, Start start) implements Folds {
    /** These folds' name in recipes. */
    public static final String NAME = "time";

    /** Which of the times before are trained on. */
    public enum Window {
        /** The newest. */
        ROLLING,
        /** All of them. */
        GROWING
    }

    /** With which weights a fold's networks begin. */
    public enum Start {
        /** With new ones: each fold is a training of its own. */
        FRESH,
        /** With those of the fold before, which are tuned to the newer rows. */
        BEFORE
    }

    public WalkForward {
        Checks.atLeast("train", train, 1);
        Checks.atLeast("test", test, 1);
        if (step < test) {
            throw new IllegalArgumentException(
                    "step is " + step + ", must be at least test, " + test + ": no row is held out twice");
        }
        if (purge != null) {
            Checks.atLeast("purge", purge, 0);
        }
    }

    @Override
    public boolean none() {
        return false;
    }

    @Override
    public boolean chooses() {
        return false;
    }

    @Override
    public boolean goesOn() {
        return start == Start.BEFORE;
    }

    /** @throws IllegalArgumentException if a row has no time, or there are too few times for two folds */
    @Override
    public List<Split> of(Split split, int ahead, long seed) {
        long[] times = times(split.training());
        int purged = purge == null ? ahead : purge;
        List<Split> folds = new ArrayList<>();
        for (int held = train; held < times.length; held += step) {
            long from = times[window == Window.GROWING ? 0 : held - train];
            long to = held + test < times.length ? times[held + test] : Long.MAX_VALUE;
            Split fold = fold(split.training(), from, times[held], to, purged);
            fold.requireApart(ahead, "folds.purge");
            folds.add(fold);
        }
        if (folds.size() < 2 || folds.stream().anyMatch(fold -> fold.training().isEmpty())) {
            throw new IllegalArgumentException(
                    "folds.train is " + train + ", folds.step " + step + " and the purge " + purged
                            + ": the " + times.length + " times of the training side make " + folds.size()
                            + " folds, must make at least 2, each with rows to train on");
        }
        return folds;
    }

    private static Split fold(List<Stretch> rows, long from, long held, long to, int purged) {
        List<Stretch> training = new ArrayList<>();
        List<Stretch> validation = new ArrayList<>();
        for (Stretch stretch : rows) {
            Sequence sequence = stretch.sequence();
            int border = Times.firstAt(sequence, held);
            add(training, stretch, Times.firstAt(sequence, from), border - purged);
            add(validation, stretch, border, to == Long.MAX_VALUE ? sequence.steps() : Times.firstAt(sequence, to));
        }
        return new Split(training, validation);
    }

    private static void add(List<Stretch> side, Stretch rows, int from, int to) {
        int first = Math.max(from, rows.from());
        int last = Math.min(to, rows.to());
        if (first < last) {
            side.add(new Stretch(rows.sequence(), first, last));
        }
    }

    private static long[] times(List<Stretch> rows) {
        rows.forEach(stretch -> Times.requireRising(stretch.sequence(), "folds by time"));
        return rows.stream()
                .flatMapToLong(stretch -> LongStream.range(stretch.from(), stretch.to())
                        .map(t -> stretch.sequence().time((int) t)))
                .distinct()
                .sorted()
                .toArray();
    }
}
