package io.seqcast.feature.operator;

import static io.seqcast.feature.operator.Parameter.condition;
import static io.seqcast.feature.operator.Parameter.number;
import static io.seqcast.feature.operator.Parameter.values;

import io.seqcast.feature.operator.Operator.Text;
import io.seqcast.feature.plan.Op.Recurrence;
import java.util.List;

/** Operators that remember one number of all rows so far. */
final class Recurrences {
    private static final String STATE = "1 number";

    static final List<Operator> ALL = List.of(
            new Operator(
                    "since",
                    List.of(condition("c")),
                    new Text("rows since c held, 0 where it holds now", "t + 1 if it never held", "", "1", STATE),
                    a -> a.apply(Count.SINCE, a.node(0))),
            new Operator(
                    "streak",
                    List.of(condition("c")),
                    new Text("rows in a row in which c has held, this one included", "", "", "1", STATE),
                    a -> a.apply(Count.STREAK, a.node(0))),
            new Operator(
                    "latch",
                    List.of(values("x"), condition("c")),
                    new Text("x of the newest row in which c held", "0 if it never held", "", "1", STATE),
                    a -> a.apply(Latch.LATCH, a.node(0), a.node(1))),
            new Operator(
                    "hold",
                    List.of(values("x"), number("at")),
                    new Text("x until row at, a whole number from 0; from then on that row's x", "", "", "1", STATE),
                    a -> a.apply(new Hold(a.whole(1, "at", 0)), a.node(0))));

    private Recurrences() {}

    /** Counts rows, by what becomes of the number where the condition holds and where not. */
    private enum Count implements Recurrence {
        SINCE {
            @Override
            double next(double count, boolean holds) {
                return holds ? 0 : count + 1;
            }
        },
        STREAK {
            @Override
            double next(double count, boolean holds) {
                return holds ? count + 1 : 0;
            }
        };

        abstract double next(double count, boolean holds);

        @Override
        public int carried() {
            return 1;
        }

        @Override
        public void advance(double[] v, int[] at, double[] state, int offset, long step, int out, int n) {
            int c = at[0];
            for (int i = 0; i < n; i++) {
                double count = next(state[offset + i], v[c + i] != 0);
                state[offset + i] = count;
                v[out + i] = count;
            }
        }
    }

    private enum Latch implements Recurrence {
        LATCH;

        @Override
        public int carried() {
            return 1;
        }

        @Override
        public void advance(double[] v, int[] at, double[] state, int offset, long step, int out, int n) {
            int x = at[0];
            int c = at[1];
            for (int i = 0; i < n; i++) {
                double kept = v[c + i] != 0 ? v[x + i] : state[offset + i];
                state[offset + i] = kept;
                v[out + i] = kept;
            }
        }
    }

    /** @param until number of the last row whose value is taken */
    private record Hold(long until) implements Recurrence {
        @Override
        public int carried() {
            return 1;
        }

        @Override
        public void advance(double[] v, int[] at, double[] state, int offset, long step, int out, int n) {
            if (step <= until) {
                System.arraycopy(v, at[0], state, offset, n);
            }
            System.arraycopy(state, offset, v, out, n);
        }
    }
}
