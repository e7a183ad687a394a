package io.seqcast.train.select;

import io.seqcast.data.Sequence;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.PlanState;
import io.seqcast.train.part.Stretch;
import java.util.ArrayList;
import java.util.List;

/**
 * Some rows at equal distances, of those that are flagged and have a next row.
 *
 * @param columns what a plan makes of them: a block of whole rows for each sequence, row-major (rows, width)
 * @param next the rows behind them, (rows)(inputs)
 */
record SampledRows(List<float[]> columns, List<float[]> next) {

    /**
     * Takes at most {@code most} rows.
     *
     * @throws IllegalArgumentException if there is none to be taken
     */
    static SampledRows of(FeaturePlan plan, List<Stretch> stretches, int most) {
        long all = stretches.stream()
                .mapToLong(stretch -> counted(stretch, stretch.to()))
                .sum();
        if (all == 0) {
            throw new IllegalArgumentException("none of the " + stretches.size()
                    + " training sequences has a row with need_prediction and a next row: nothing to learn from");
        }
        SampledRows sample = new SampledRows(new ArrayList<>(), new ArrayList<>());
        long seen = 0;
        for (Stretch stretch : stretches) {
            sample.add(plan, stretch, seen, Math.min(1, (double) most / all));
            seen += counted(stretch, stretch.to());
        }
        return sample;
    }

    /** Rows of a stretch that may be taken, before row {@code to}. */
    private static long counted(Stretch stretch, int to) {
        long count = 0;
        for (int t = stretch.from(); t < to; t++) {
            count += counts(stretch, t) ? 1 : 0;
        }
        return count;
    }

    private static boolean counts(Stretch stretch, int t) {
        return t + 1 < stretch.to() && stretch.sequence().needPrediction()[t];
    }

    private void add(FeaturePlan plan, Stretch stretch, long before, double share) {
        Sequence sequence = stretch.sequence();
        PlanState state = plan.newState();
        float[] row = new float[plan.width()];
        List<float[]> taken = new ArrayList<>();
        long seen = before;
        for (int t = 0; t < stretch.to(); t++) {
            plan.push(state, sequence.rows(), t * sequence.width(), sequence.time(t), row, 0);
            if (t >= stretch.from() && counts(stretch, t)) {
                if ((long) (share * (seen + 1)) > (long) (share * seen)) {
                    taken.add(row.clone());
                    next.add(sequence.point(t + 1).features());
                }
                seen++;
            }
        }
        columns.add(joined(taken, plan.width()));
    }

    private static float[] joined(List<float[]> rows, int width) {
        float[] block = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, block, i * width, width);
        }
        return block;
    }

    /** The next value of one input after each row, (rows). */
    float[] next(int input) {
        float[] values = new float[next.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = next.get(i)[input];
        }
        return values;
    }
}
