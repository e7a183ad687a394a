package io.seqcast.eval.returns;

import io.seqcast.data.Point;
import io.seqcast.eval.EvaluationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Forecasts of returns beside the returns that came, R rows by rising date, of one date in the order of the sequences. The arrays are
 * shared; nobody writes to them. A row takes 8 + 8 H bytes.
 *
 * @param sequences their names, (S)
 * @param horizons how many bars ahead each forecast looks, (H)
 * @param dates that have forecasts, in milliseconds since 1970-01-01 UTC, rising, (D)
 * @param starts where the rows of each date begin, and where those of the last end, (D + 1)
 * @param sequence place of each row's sequence among the names, (R)
 * @param folds that each row was held out in, from 1; 0 for none, (R)
 * @param forecasts (H, R)
 * @param outcomes close h bars later over close, minus 1, (H, R); NaN where the data ends before
 */
public record ReturnPanel(
        List<String> sequences,
        List<Integer> horizons,
        long[] dates,
        int[] starts,
        int[] sequence,
        int[] folds,
        float[][] forecasts,
        float[][] outcomes) {

    /** Number of rows R. */
    public int rows() {
        return sequence.length;
    }

    /** The rows whose places are wanted, on the dates that have some. */
    ReturnPanel only(IntPredicate wanted) {
        int[] rows = IntStream.range(0, rows()).filter(wanted).toArray();
        long[] kept = new long[dates.length];
        int[] begins = new int[dates.length + 1];
        int days = 0;
        int row = 0;
        for (int d = 0; d < dates.length; d++) {
            while (row < rows.length && rows[row] < starts[d + 1]) {
                row++;
            }
            if (row > begins[days]) {
                kept[days] = dates[d];
                begins[++days] = row;
            }
        }
        return new ReturnPanel(
                sequences,
                horizons,
                Arrays.copyOf(kept, days),
                Arrays.copyOf(begins, days + 1),
                picked(sequence, rows),
                picked(folds, rows),
                picked(forecasts, rows),
                picked(outcomes, rows));
    }

    /**
     * The same rows of some horizons.
     *
     * @param wanted among the panel's
     * @param values their forecasts, (wanted, R)
     */
    ReturnPanel with(List<Integer> wanted, float[][] values) {
        float[][] came = wanted.stream()
                .map(horizon -> outcomes[horizons.indexOf(horizon)])
                .toArray(float[][]::new);
        return new ReturnPanel(sequences, wanted, dates, starts, sequence, folds, values, came);
    }

    private static int[] picked(int[] values, int[] rows) {
        return Arrays.stream(rows).map(row -> values[row]).toArray();
    }

    /** Of each line the values at these places. */
    static float[][] picked(float[][] lines, int[] rows) {
        float[][] picked = new float[lines.length][rows.length];
        for (int i = 0; i < lines.length; i++) {
            for (int k = 0; k < rows.length; k++) {
                picked[i][k] = lines[i][rows[k]];
            }
        }
        return picked;
    }

    /** @param horizons at least one, each at least 1 */
    public static Builder builder(List<Integer> horizons) {
        return new Builder(horizons);
    }

    /** Takes the forecasts sequence by sequence. */
    public static final class Builder {
        private final List<Integer> horizons;
        private final List<String> names = new ArrayList<>();
        private final List<Part> parts = new ArrayList<>();

        private record Part(long[] times, int[] folds, float[] forecasts, float[] outcomes) {}

        private Builder(List<Integer> horizons) {
            this.horizons = List.copyOf(horizons);
        }

        /** Adds a sequence whose rows belong to no fold. */
        public Builder add(String name, long[] times, float[] closes, int[] steps, float[] forecasts) {
            return add(name, times, closes, steps, new int[steps.length], forecasts);
        }

        /**
         * Adds a sequence.
         *
         * @param name for people
         * @param times of all its bars, (T)
         * @param closes of all its bars, (T)
         * @param steps of the bars after which there is a forecast, rising, (n)
         * @param folds that each of them was held out in, from 1; 0 for none, (n)
         * @param forecasts row-major (n, H)
         * @throws EvaluationException where a time is unknown or not later than the one before, where a close is not above 0, or a
         *     forecast is not finite
         */
        public Builder add(String name, long[] times, float[] closes, int[] steps, int[] folds, float[] forecasts) {
            float[] outcomes = new float[forecasts.length];
            long[] timesOfRows = new long[steps.length];
            long before = Point.NO_TIME;
            for (int k = 0; k < steps.length; k++) {
                timesOfRows[k] = times[steps[k]];
                requireLater(name, steps[k], timesOfRows[k], before);
                before = timesOfRows[k];
                for (int i = 0; i < horizons.size(); i++) {
                    int cell = k * horizons.size() + i;
                    require(
                            Float.isFinite(forecasts[cell]),
                            name,
                            steps[k],
                            "the forecast of " + horizons.get(i) + " bars is " + forecasts[cell] + ", must be finite");
                    outcomes[cell] = outcome(name, closes, steps[k], horizons.get(i));
                }
            }
            names.add(name);
            parts.add(new Part(timesOfRows, folds, forecasts, outcomes));
            return this;
        }

        /**
         * Brings the rows together by date.
         *
         * @throws EvaluationException if there is none
         */
        public ReturnPanel build() {
            long[] dates = parts.stream()
                    .flatMapToLong(part -> Arrays.stream(part.times()))
                    .sorted()
                    .distinct()
                    .toArray();
            if (dates.length == 0) {
                throw new EvaluationException("there is no forecast to judge: the predictions hold no row");
            }
            int[] starts = new int[dates.length + 1];
            parts.forEach(part ->
                    Arrays.stream(part.times()).forEach(time -> starts[Arrays.binarySearch(dates, time) + 1]++));
            Arrays.parallelPrefix(starts, Integer::sum);
            return filled(dates, starts);
        }

        private ReturnPanel filled(long[] dates, int[] starts) {
            int width = horizons.size();
            int[] ends = Arrays.copyOf(starts, dates.length);
            int[] sequence = new int[starts[dates.length]];
            int[] folds = new int[sequence.length];
            float[][] forecasts = new float[width][sequence.length];
            float[][] outcomes = new float[width][sequence.length];
            for (int s = 0; s < parts.size(); s++) {
                Part part = parts.get(s);
                for (int k = 0; k < part.times().length; k++) {
                    int row = ends[Arrays.binarySearch(dates, part.times()[k])]++;
                    sequence[row] = s;
                    folds[row] = part.folds()[k];
                    for (int i = 0; i < width; i++) {
                        forecasts[i][row] = part.forecasts()[k * width + i];
                        outcomes[i][row] = part.outcomes()[k * width + i];
                    }
                }
            }
            return new ReturnPanel(List.copyOf(names), horizons, dates, starts, sequence, folds, forecasts, outcomes);
        }

        private static float outcome(String name, float[] closes, int step, int horizon) {
            requireClose(name, closes, step);
            if (step + (long) horizon >= closes.length) {
                return Float.NaN;
            }
            requireClose(name, closes, step + horizon);
            return (float) ((double) closes[step + horizon] / closes[step] - 1);
        }

        private static void requireClose(String name, float[] closes, int step) {
            require(closes[step] > 0, name, step, "the close is " + closes[step] + ", must be above 0");
        }

        private static void requireLater(String name, int step, long time, long before) {
            require(
                    time != Point.NO_TIME,
                    name,
                    step,
                    "the bar has no time, every bar that has a forecast must have one: figures are made by date");
            require(
                    time > before,
                    name,
                    step,
                    "the time is " + Instant.ofEpochMilli(time) + ", must be after that of the forecast before");
        }

        private static void require(boolean holds, String name, int step, String message) {
            if (!holds) {
                throw new EvaluationException(name + ", step " + step + ": " + message);
            }
        }
    }
}
