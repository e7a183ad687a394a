package io.seqcast.eval.returns;

import java.util.List;

/**
 * What the published description of a forecaster of this kind sets as its targets, at 1 and at 30 days, and what it allows a row to
 * take. They stand beside what was reached; its baseline, stretch and minimum are not known here, nor its training's time and memory.
 */
public final class PublishedTargets {
    /** Milliseconds that the forecast of a row is to take at most: the target, then a looser one. */
    public static final List<Integer> ROW_MILLIS = List.of(200, 500);

    private PublishedTargets() {}

    /** Whether there are any for a horizon. */
    public static boolean has(int horizon) {
        return !Double.isNaN(sharpe(horizon));
    }

    /** The target of a metric; NaN where none is published. */
    public static double of(ReturnMetric metric, int horizon) {
        return switch (metric) {
            case ACCURACY -> at(horizon, 0.60, 0.55);
            case MAPE -> at(horizon, 0.05, 0.10);
            case PEARSON -> at(horizon, 0.5, 0.4);
            default -> Double.NaN;
        };
    }

    /** The target of the Sharpe ratio a year, before costs; NaN where none is published. */
    public static double sharpe(int horizon) {
        return at(horizon, 1.5, 1.2);
    }

    private static double at(int horizon, double day, double month) {
        return switch (horizon) {
            case 1 -> day;
            case 30 -> month;
            default -> Double.NaN;
        };
    }
}
