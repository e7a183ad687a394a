package io.seqcast.feature.operator;

import static io.seqcast.feature.operator.Parameter.values;

import io.seqcast.feature.fit.Fit;
import io.seqcast.feature.operator.Operator.Text;
import io.seqcast.feature.plan.Op.Recurrence;
import java.util.List;

/** Moments of all rows so far. */
final class Expanding {
    private static final String STATE = "3 numbers";

    static final List<Operator> ALL = List.of(
            new Operator(
                    "expanding_mean",
                    List.of(values("x")),
                    new Text("Σx / n over all n rows so far", "", "", "1", STATE),
                    a -> a.result(a.apply(Moments.SO_FAR, a.node(0)), 0)),
            new Operator(
                    "expanding_std",
                    List.of(values("x")),
                    new Text(
                            "√(Σ(x − expanding_mean)² / n) over all n rows so far",
                            "0 in the first row",
                            "0 where it is at most 1e-12 · (1 + max |x|)",
                            "1",
                            STATE),
                    a -> a.result(a.apply(Moments.SO_FAR, a.node(0)), 1)));

    private Expanding() {}

    /** Mean and deviation (Welford 1962). Carries mean, Σ(x − mean)² and the largest |x|. */
    private enum Moments implements Recurrence {
        SO_FAR;

        @Override
        public int results() {
            return 2;
        }

        @Override
        public int carried() {
            return 3;
        }

        @Override
        public void advance(double[] v, int[] at, double[] state, int offset, long step, int out, int n) {
            double rows = step + 1.0;
            for (int i = 0; i < n; i++) {
                double x = v[at[0] + i];
                double mean = state[offset + i];
                double before = x - mean;
                mean += before / rows;
                double squares = state[offset + n + i] + before * (x - mean);
                double largest = Math.max(state[offset + 2 * n + i], Math.abs(x));
                state[offset + i] = mean;
                state[offset + n + i] = squares;
                state[offset + 2 * n + i] = largest;
                double deviation = Math.sqrt(squares / rows);
                v[out + i] = Bounds.of(mean);
                v[out + n + i] = Fit.varies(deviation, largest) ? Bounds.of(deviation) : 0;
            }
        }
    }
}
