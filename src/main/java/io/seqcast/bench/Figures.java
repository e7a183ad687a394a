package io.seqcast.bench;

import io.seqcast.bench.Figure.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes in what a stage measures. */
final class Figures {
    private final List<Figure> figures = new ArrayList<>();

    void add(String what, String unit, double[] rounds, @Nullable Goal goal) {
        figures.add(new Figure(what, unit, rounds, goal));
    }

    void add(String what, String unit, double value, @Nullable Goal goal) {
        add(what, unit, new double[] {value}, goal);
    }

    /** A ratio of two figures that were measured side by side: numerator over denominator in each round. */
    void addRatio(String what, double[] numerator, double[] denominator, @Nullable Goal goal) {
        add(what, Figure.RATIO, each(numerator.length, i -> numerator[i] / denominator[i]), goal);
    }

    /** Ratios first, each group in the order in which it was added. */
    List<Figure> ratiosFirst() {
        List<Figure> sorted = new ArrayList<>(figures);
        sorted.sort((a, b) -> Boolean.compare(b.ratio(), a.ratio()));
        return sorted;
    }

    static double[] each(int count, java.util.function.IntToDoubleFunction value) {
        return IntStream.range(0, count).mapToDouble(value).toArray();
    }

    /** A quantile of each round, in [0, 1]. */
    static double[] quantiles(double[][] rounds, double q) {
        return each(rounds.length, i -> Figure.quantile(rounds[i], q));
    }

    static double[] scaled(double[] values, double factor) {
        return each(values.length, i -> values[i] * factor);
    }

    static double[] inverse(double[] values) {
        return each(values.length, i -> 1 / values[i]);
    }
}
