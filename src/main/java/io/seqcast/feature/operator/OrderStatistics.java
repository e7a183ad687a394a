package io.seqcast.feature.operator;

import static io.seqcast.feature.operator.Parameter.number;
import static io.seqcast.feature.operator.Parameter.rows;
import static io.seqcast.feature.operator.Parameter.values;

import io.seqcast.feature.operator.Operator.Builder;
import io.seqcast.feature.operator.Operator.Text;
import io.seqcast.feature.plan.Node;
import java.util.List;

/** What the order of the last rows' values tells. */
final class OrderStatistics {
    private static final double HALF = 0.5;

    static final List<Operator> ALL = List.of(
            sorted(
                    "rank",
                    List.of(values("x"), rows("w")),
                    "(values below x + (values equal to x + 1) / 2) / n",
                    "−0 equals 0",
                    a -> a.apply(new SortedWindow(Rank.RANK, a.rows(1)), a.node(0))),
            sorted(
                    "share_below",
                    List.of(values("x"), rows("w")),
                    "values below x / n",
                    "−0 equals 0",
                    a -> a.apply(new SortedWindow(ShareBelow.SHARE_BELOW, a.rows(1)), a.node(0))),
            sorted(
                    "quantile",
                    List.of(values("x"), number("q"), rows("w")),
                    "the value at place q · (n − 1) in ascending order, from 0, on the line between the two next to it;"
                            + " q in [0, 1]",
                    "",
                    a -> quantile(a, a.within(1, "q", 0, 1), a.rows(2))),
            sorted(
                    "med",
                    List.of(values("x"), rows("w")),
                    "quantile(x, 0.5, w)",
                    "",
                    a -> quantile(a, HALF, a.rows(1))));

    private OrderStatistics() {}

    private static Operator sorted(
            String name, List<Parameter> parameters, String formula, String edges, Builder builder) {
        return new Operator(
                name,
                parameters,
                new Text(formula, Windows.SHORTER, edges, "log w, and up to w numbers moved by one", "w rows"),
                builder);
    }

    private static Node quantile(Arguments a, double q, int rows) {
        return a.apply(new SortedWindow(new Quantile(q), rows), a.node(0));
    }

    /** Place of the newest value, of equal ones the middle, as a share. */
    private enum Rank implements SortedWindow.Statistic {
        RANK;

        @Override
        public double of(double[] sorted, int from, int count, double newest) {
            int below = SortedWindow.below(sorted, from, count, newest);
            int equal = SortedWindow.below(sorted, from, count, Math.nextUp(newest)) - below;
            return (below + (equal + 1) * HALF) / count;
        }
    }

    /** How many values lie below the newest one, as a share. */
    private enum ShareBelow implements SortedWindow.Statistic {
        SHARE_BELOW;

        @Override
        public double of(double[] sorted, int from, int count, double newest) {
            return (double) SortedWindow.below(sorted, from, count, newest) / count;
        }
    }

    /** Linear between order statistics (type 7 of Hyndman and Fan 1996). */
    private record Quantile(double q) implements SortedWindow.Statistic {
        @Override
        public double of(double[] sorted, int from, int count, double newest) {
            double place = q * (count - 1);
            int lower = (int) place;
            double low = sorted[from + lower];
            double high = sorted[from + Math.min(lower + 1, count - 1)];
            return low + (high - low) * (place - lower);
        }
    }
}
