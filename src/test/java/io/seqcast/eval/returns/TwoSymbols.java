package io.seqcast.eval.returns;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Two symbols over six days around a new year, small enough for a sheet of paper; B's forecast of the fifth day is 0:
 *
 * <pre>
 *            Dec 29  Dec 30  Dec 31   Jan 1   Jan 2   Jan 3
 * A close       100     110      99      99   108.9   98.01
 *   y, h = 1    0.1    −0.1       0     0.1    −0.1
 *   y, h = 2  −0.01    −0.1     0.1   −0.01
 *   ŷ          0.02    0.01    0.03   −0.01   −0.02    0.05
 * B close       100      80     100     125     100      95
 *   y, h = 1   −0.2    0.25    0.25    −0.2   −0.05
 *   y, h = 2      0  0.5625       0   −0.24
 *   ŷ         −0.01    0.02   −0.03   −0.02       0    0.01
 * </pre>
 */
public final class TwoSymbols {
    static final long START = Instant.parse("2019-12-29T00:00:00Z").toEpochMilli();
    static final double COST = 100; // basis points

    private static final float[] A = {100, 110, 99, 99, 108.9f, 98.01f};
    private static final float[] B = {100, 80, 100, 125, 100, 95};
    private static final float[] A_FORECASTS = {0.02f, 0.01f, 0.03f, -0.01f, -0.02f, 0.05f};
    private static final float[] B_FORECASTS = {-0.01f, 0.02f, -0.03f, -0.02f, 0, 0.01f};

    private static final int[] FOLDS = {1, 1, 2, 2, 2, 2};

    private TwoSymbols() {}

    /** Blocks are of two dates, and two symbols are enough for a correlation. */
    static BacktestPlan plan(int trials) {
        return new BacktestPlan(List.of(0.0, COST), 2, 2, trials, 100, 5);
    }

    /** Both horizons have the same forecasts. */
    public static TearSheet sheet(String first, Map<String, String> provenance) {
        ReturnPanel panel = ReturnPanel.builder(List.of(1, 2))
                .add(first, days(6), A, all(6), twice(A_FORECASTS))
                .add("B", days(6), B, all(6), twice(B_FORECASTS))
                .build();
        return TearSheet.of("Tear sheet", panel, List.of("return_1", "return_2"), plan(3), provenance);
    }

    /** The same forecasts, held out in a fold of the first two days and one of the others. */
    static ReturnPanel folded() {
        return ReturnPanel.builder(List.of(1, 2))
                .add("A", days(6), A, all(6), FOLDS, twice(A_FORECASTS))
                .add("B", days(6), B, all(6), FOLDS, twice(B_FORECASTS))
                .build();
    }

    /**
     * Others over 1 and 5 days, of A's first three days and B's first four:
     *
     * <pre>
     *            Dec 29  Dec 30  Dec 31   Jan 1
     * A   ŷ       −0.02    0.01    0.01
     * B   ŷ       −0.03    0.02    0.03    0.04
     * </pre>
     */
    static ReturnPanel others() {
        return ReturnPanel.builder(List.of(1, 5))
                .add("A", days(6), A, all(3), twice(new float[] {-0.02f, 0.01f, 0.01f}))
                .add("B", days(6), B, all(4), twice(new float[] {-0.03f, 0.02f, 0.03f, 0.04f}))
                .build();
    }

    /** With everything that a sheet can have. */
    public static TearSheet whole() {
        return TearSheet.of("Tear sheet", folded(), List.of("return_1", "return_2"), plan(3), Map.of())
                .against(List.of(Comparison.of("others.csv", folded(), others(), plan(3))))
                .costing(new ForecasterCost(0.0125, 96.25, 50, 2048));
    }

    static HorizonScore score(int horizon) {
        return sheet("A", Map.of()).horizons().get(horizon - 1);
    }

    /** Midnights of consecutive days. */
    static long[] days(int count) {
        long[] days = new long[count];
        for (int d = 0; d < count; d++) {
            days[d] = START + Duration.ofDays(d).toMillis();
        }
        return days;
    }

    static int[] all(int count) {
        int[] steps = new int[count];
        for (int t = 0; t < count; t++) {
            steps[t] = t;
        }
        return steps;
    }

    private static float[] twice(float[] forecasts) {
        float[] twice = new float[2 * forecasts.length];
        for (int t = 0; t < forecasts.length; t++) {
            twice[2 * t] = forecasts[t];
            twice[2 * t + 1] = forecasts[t];
        }
        return twice;
    }
}
