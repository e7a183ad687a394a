package io.seqcast.eval.returns;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Half widths of intervals around forecasts that were held out in folds, for each fold calibrated (split conformal prediction: Vovk,
 * Gammerman and Shafer 2005) on what could be known: where folds follow each other in time on all outcomes before the fold's first
 * date, else on those of the other folds. Rows that were calibrated on hold what was promised by construction, and show nothing.
 */
public final class FoldIntervals {
    private final ReturnPanel panel;
    private final int[] day; // place of each row's date
    private final int folds;
    private final int[] first; // place of a fold's first date, by fold
    private final boolean walk;

    /** @param panel with folds */
    public FoldIntervals(ReturnPanel panel) {
        this.panel = panel;
        day = new int[panel.rows()];
        for (int d = 0; d < panel.dates().length; d++) {
            Arrays.fill(day, panel.starts()[d], panel.starts()[d + 1], d);
        }
        folds = Arrays.stream(panel.folds()).max().orElse(0);
        first = new int[folds + 1];
        int[] last = new int[folds + 1];
        Arrays.fill(first, Integer.MAX_VALUE);
        Arrays.fill(last, -1);
        for (int row = 0; row < day.length; row++) {
            int fold = panel.folds()[row];
            first[fold] = Math.min(first[fold], day[row]);
            last[fold] = Math.max(last[fold], day[row]);
        }
        walk = IntStream.range(2, folds + 1).allMatch(fold -> first[fold] > last[fold - 1]);
    }

    /** On what intervals are calibrated, for people. */
    public String origin() {
        return walk
                ? "for each fold calibrated on the outcomes known when it began"
                : "for each fold calibrated on the other ones";
    }

    /**
     * Of one horizon.
     *
     * @param horizon its place in the panel
     * @param level share of the outcomes that is promised to lie inside, between 0 and 1
     * @return of each row, (R); NaN where so few outcomes were known that no interval is finite
     */
    public float[] halfWidths(int horizon, double level) {
        float[] byFold = new float[folds + 1];
        byFold[0] = Float.NaN;
        for (int fold = 1; fold <= folds; fold++) {
            byFold[fold] = halfWidth(errors(horizon, fold), level);
        }
        float[] halfWidths = new float[panel.rows()];
        for (int row = 0; row < halfWidths.length; row++) {
            halfWidths[row] = byFold[panel.folds()[row]];
        }
        return halfWidths;
    }

    private float[] errors(int horizon, int fold) {
        int bars = panel.horizons().get(horizon);
        float[] errors = new float[panel.rows()];
        int size = 0;
        for (int row = 0; row < errors.length; row++) {
            boolean known = walk ? day[row] + bars <= first[fold] : panel.folds()[row] != fold;
            float outcome = panel.outcomes()[horizon][row];
            if (known && panel.folds()[row] > 0 && !Float.isNaN(outcome)) {
                errors[size++] = Math.abs(outcome - panel.forecasts()[horizon][row]);
            }
        }
        return Arrays.copyOf(errors, size);
    }

    /** The ⌈(n + 1) · level⌉-th smallest error. */
    private static float halfWidth(float[] errors, double level) {
        int place = (int) Math.ceil((errors.length + 1) * level * (1 - 1e-12));
        if (place > errors.length) {
            return Float.NaN;
        }
        Arrays.sort(errors);
        return errors[place - 1];
    }
}
