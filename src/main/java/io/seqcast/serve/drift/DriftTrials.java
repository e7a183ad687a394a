package io.seqcast.serve.drift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * What a detector finds of changes that were planted, and what it finds where there are none, over many pooled columns. A planted change
 * lasts from a row drawn at random to the end; it counts as found if an alarm comes within {@link #HORIZON} rows. Beside it stands an
 * alarm that knows nothing and comes at random as often as the detector's false ones: what it finds is luck.
 */
public final class DriftTrials {
    /** Rows within which an alarm counts as that of the change. */
    public static final int HORIZON = 200;

    /** Rows without a change before one is planted. */
    public static final int CALM = 300;

    private final Supplier<DriftDetector> detectors;
    private final SplittableRandom random;
    private final Map<Change, List<Integer>> delays = new LinkedHashMap<>();
    private int trials;
    private long calmRows;
    private long falseAlarms;

    /**
     * What becomes of each value x of a column: scale·x + shift·σ.
     *
     * @param shift in standard deviations σ of the column's single values
     * @param scale above 0
     */
    public record Change(double shift, double scale) {}

    /**
     * How often and how soon a change was found.
     *
     * @param trials columns in which it was planted
     * @param found share of them in which an alarm came within the horizon
     * @param delay median rows from the change to the alarm, 0 for its own row; NaN where none came
     * @param luck the share that random alarms find
     * @param luckyDelay their median delay; NaN where there are none
     */
    public record Found(int trials, double found, double delay, double luck, double luckyDelay) {}

    /**
     * @param detectors makes them, one for each series
     * @param changes to plant
     * @param seed of the rows at which they begin
     */
    public DriftTrials(Supplier<DriftDetector> detectors, List<Change> changes, long seed) {
        this.detectors = detectors;
        this.random = new SplittableRandom(seed);
        changes.forEach(change -> delays.put(change, new ArrayList<>()));
    }

    /**
     * Runs all trials on a column in which nothing changes.
     *
     * @param means at each row over the sequences, (T)
     * @param sizes root mean squares at each row over the sequences, (T)
     * @param deviation σ of the column's single values
     * @throws IllegalArgumentException if there are too few rows
     */
    public void add(double[] means, double[] sizes, double deviation) {
        int choices = means.length - CALM - HORIZON + 1;
        if (choices < 1) {
            throw new IllegalArgumentException(
                    "a series has " + means.length + " rows, must have at least " + (CALM + HORIZON));
        }
        calm(means, sizes);
        for (Map.Entry<Change, List<Integer>> entry : delays.entrySet()) {
            int delay = delay(means, sizes, deviation, entry.getKey(), CALM + random.nextInt(choices));
            if (delay >= 0) {
                entry.getValue().add(delay);
            }
        }
        trials++;
    }

    /** Share of the rows without a change at which a detector of the column's mean or size gave an alarm. */
    public double falseAlarmRate() {
        return (double) falseAlarms / calmRows;
    }

    /** Rows without a change that were watched. */
    public long calmRows() {
        return calmRows;
    }

    /** What was found of {@code change}, which is one of those to plant. */
    public Found found(Change change) {
        List<Integer> of = delays.getOrDefault(change, List.of());
        double luck = reached(HORIZON);
        double median = of.isEmpty()
                ? Double.NaN
                : of.stream().mapToInt(Integer::intValue).sorted().toArray()[of.size() / 2];
        return new Found(trials, (double) of.size() / trials, median, luck, luckyDelay(luck));
    }

    private void calm(double[] means, double[] sizes) {
        ColumnWatch watch = new ColumnWatch(detectors);
        for (int t = 0; t < means.length; t++) {
            falseAlarms += watch.add(means[t], sizes[t]).any() ? 1 : 0;
        }
        calmRows += means.length;
    }

    /** Rows from the change to the first alarm, −1 if none comes. */
    private int delay(double[] means, double[] sizes, double deviation, Change change, int begin) {
        ColumnWatch watch = new ColumnWatch(detectors);
        for (int t = 0; t < begin + HORIZON; t++) {
            boolean alarm = t < begin
                    ? watch.add(means[t], sizes[t]).any()
                    : watch.add(shifted(means[t], deviation, change), size(means[t], sizes[t], deviation, change))
                            .any();
            if (alarm && t >= begin) {
                return t - begin;
            }
        }
        return -1;
    }

    private static double shifted(double mean, double deviation, Change change) {
        return change.scale() * mean + change.shift() * deviation;
    }

    /** The mean square of scale·x + shift·σ, from the mean and the mean square of x. */
    private static double size(double mean, double size, double deviation, Change change) {
        double shift = change.shift() * deviation;
        double scale = change.scale();
        return Math.sqrt(Math.max(0, scale * scale * size * size + 2 * scale * shift * mean + shift * shift));
    }

    /** Share of random alarms that come within {@code rows}. */
    private double reached(double rows) {
        return 1 - Math.pow(1 - falseAlarmRate(), rows);
    }

    private double luckyDelay(double luck) {
        return luck == 0
                ? Double.NaN
                : Math.max(0, Math.ceil(Math.log1p(-luck / 2) / Math.log1p(-falseAlarmRate())) - 1);
    }
}
