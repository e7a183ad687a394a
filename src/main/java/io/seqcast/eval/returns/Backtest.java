package io.seqcast.eval.returns;

import io.seqcast.eval.regression.InformationCoefficient.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One forecaster over one horizon, date by date.
 *
 * @param sums of each date that has a known outcome, (D)
 * @param sequences of each sequence, (S)
 * @param book of the same dates
 */
record Backtest(List<ReturnSums> sums, List<RowSums> sequences, Book book) {

    /** The dates in blocks that intervals draw from, in order; the last one may be shorter. */
    List<ReturnSums> blocks(BacktestPlan plan) {
        int length = plan.blockDates(book.horizon());
        List<ReturnSums> blocks = new ArrayList<>();
        for (int from = 0; from < sums.size(); from += length) {
            blocks.add(ReturnSums.of(plan.costs(), sums.subList(from, Math.min(from + length, sums.size()))));
        }
        return blocks;
    }

    /**
     * Goes through the dates.
     *
     * @param outcomes (R)
     * @param forecasts (R)
     */
    static Backtest run(ReturnPanel panel, int horizon, float[] outcomes, float[] forecasts, BacktestPlan plan) {
        return new Walk(panel, horizon, outcomes, forecasts, plan).run();
    }

    /** The same for who always says up, whatever was forecast. */
    static Backtest alwaysUp(ReturnPanel panel, int horizon, float[] outcomes, BacktestPlan plan) {
        float[] small = new float[outcomes.length];
        Arrays.fill(small, Float.MIN_VALUE);
        return run(panel, horizon, outcomes, small, plan);
    }

    /** The dates so far. */
    private static final class Walk {
        private final ReturnPanel panel;
        private final int horizon;
        private final float[] outcomes;
        private final float[] forecasts;
        private final BacktestPlan plan;
        private final List<ReturnSums> sums = new ArrayList<>();
        private final List<RowSums> sequences = new ArrayList<>();
        private final double[][] held; // (h, S), the weights of each tranche
        private final double[] gains;
        private final double[] traded;
        private final long[] dates;

        Walk(ReturnPanel panel, int horizon, float[] outcomes, float[] forecasts, BacktestPlan plan) {
            this.panel = panel;
            this.horizon = horizon;
            this.outcomes = outcomes;
            this.forecasts = forecasts;
            this.plan = plan;
            panel.sequences().forEach(name -> sequences.add(new RowSums()));
            held = new double[horizon][panel.sequences().size()];
            gains = new double[panel.dates().length];
            traded = new double[gains.length];
            dates = new long[gains.length];
        }

        Backtest run() {
            for (int d = 0; d < panel.dates().length; d++) {
                int[] rows = known(panel.starts()[d], panel.starts()[d + 1]);
                if (rows.length > 0) {
                    date(panel.dates()[d], rows);
                }
            }
            int count = sums.size();
            Book book = new Book(
                    horizon, Arrays.copyOf(dates, count), Arrays.copyOf(gains, count), Arrays.copyOf(traded, count));
            return new Backtest(sums, sequences, book);
        }

        private int[] known(int from, int to) {
            int[] rows = new int[to - from];
            int count = 0;
            for (int row = from; row < to; row++) {
                if (!Float.isNaN(outcomes[row])) {
                    rows[count++] = row;
                }
            }
            return Arrays.copyOf(rows, count);
        }

        private void date(long time, int[] rows) {
            ReturnSums day = new ReturnSums(plan.costs());
            int d = sums.size();
            double[] weights = new double[panel.sequences().size()];
            for (int row : rows) {
                int sequence = panel.sequence()[row];
                day.addRow(outcomes, forecasts, row);
                sequences.get(sequence).add(outcomes, forecasts, row);
                weights[sequence] = Math.signum(forecasts[row]) / rows.length;
                gains[d] += weights[sequence] * outcomes[row];
            }
            double[] before = held[d % horizon];
            for (int s = 0; s < weights.length; s++) {
                traded[d] += Math.abs(weights[s] - before[s]);
            }
            held[d % horizon] = weights;
            dates[d] = time;
            day.addDate(gains[d], traded[d], section(time, rows));
            sums.add(day);
        }

        private @Nullable Section section(long time, int[] rows) {
            if (rows.length < plan.minimumSequences()) {
                return null;
            }
            float[] came = new float[rows.length];
            float[] said = new float[rows.length];
            for (int k = 0; k < rows.length; k++) {
                came[k] = outcomes[rows[k]];
                said[k] = forecasts[rows[k]];
            }
            return Section.of(time, came, said);
        }
    }
}
