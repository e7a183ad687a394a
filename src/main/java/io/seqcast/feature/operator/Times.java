package io.seqcast.feature.operator;

import static io.seqcast.feature.operator.Parameter.number;
import static io.seqcast.feature.operator.Parameter.values;

import io.seqcast.feature.operator.Operator.Text;
import io.seqcast.feature.plan.Node;
import io.seqcast.feature.plan.Op.RowFunction;
import io.seqcast.feature.plan.Op.Source;
import java.util.List;

/** Cycles of the row's number, and the calendar. */
final class Times {
    static final List<Operator> ALL = List.of(
            new Operator(
                    "fourier",
                    List.of(number("period"), number("k")),
                    Text.ofRow(
                            "block of sin and cos of 2π · k · step / period, period above 0, k a whole number from 1",
                            ""),
                    a -> {
                        double period = a.positive(0, "period");
                        long k = a.whole(1, "k", 1);
                        return a.block(List.of("sin", "cos"), wave(a, period, k, false), wave(a, period, k, true));
                    }),
            calendar("minute", CalendarField.MINUTE, "minute of the hour, 0 to 59"),
            calendar("hour", CalendarField.HOUR, "hour of the day, 0 to 23"),
            calendar("weekday", CalendarField.WEEKDAY, "day of the week, 0 (Monday) to 6"),
            calendar("day", CalendarField.DAY, "day of the month, 1 to 31"),
            calendar("month", CalendarField.MONTH, "month of the year, 1 to 12"),
            calendar("day_of_year", CalendarField.DAY_OF_YEAR, "day of the year, 1 to 366"),
            calendar("year", CalendarField.YEAR, "year"));

    private Times() {}

    /**
     * Sine or cosine of the k-th harmonic of a period, of the row's number.
     *
     * @param ahead by a quarter of its own period: the cosine
     */
    static Node wave(Arguments a, double period, long k, boolean ahead) {
        return a.apply(new Wave(period, k, ahead), a.source(Source.STEP));
    }

    private static Operator calendar(String name, CalendarField field, String formula) {
        return new Operator(
                name,
                List.of(values("x")),
                Text.ofRow(formula + ", of x seconds since 1970-01-01, UTC", ""),
                a -> a.apply(field, a.node(0)));
    }

    private record Wave(double period, long k, boolean ahead) implements RowFunction {
        @Override
        public void apply(double[] v, int[] at, int out, int n) {
            for (int i = 0; i < n; i++) {
                // The remainder is exact: a wave is as true after a million periods as in the first.
                double angle = 2 * Math.PI * (k * v[at[0] + i] % period / period);
                v[out + i] = ahead ? StrictMath.cos(angle) : StrictMath.sin(angle);
            }
        }
    }
}
