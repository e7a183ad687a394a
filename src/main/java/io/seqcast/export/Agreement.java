package io.seqcast.export;

/**
 * How far a graph is from the step form.
 *
 * @param difference largest |graph − step| / max(1, |step|) of a prediction
 * @param state the same of the values of a last state
 * @param lost share of the variance of the step form's predictions that the graph's miss, 1 − R², over all outputs
 */
public record Agreement(double difference, double state, double lost) {

    /** Gathers what is to be said of predictions and states. Belongs to one thread. */
    static final class Sums {
        private final double[] sum; // (outputs), as are the next two
        private final double[] squares;
        private final double[] missed;
        private long rows;
        private double difference;
        private double state;

        Sums(int outputs) {
            sum = new double[outputs];
            squares = new double[outputs];
            missed = new double[outputs];
        }

        /** Takes the predictions of a sequence, (T, outputs). */
        void add(float[] graph, float[] step) {
            for (int i = 0; i < step.length; i++) {
                int j = i % sum.length;
                sum[j] += step[i];
                squares[j] += (double) step[i] * step[i];
                missed[j] += Math.pow((double) graph[i] - step[i], 2);
            }
            rows += step.length / sum.length;
            difference = Math.max(difference, largest(graph, step));
        }

        /** Takes the states behind it. */
        void addState(float[] graph, float[] step) {
            state = Math.max(state, largest(graph, step));
        }

        /** Infinite if a value is finite in one and not in the other. */
        private static double largest(float[] graph, float[] step) {
            double largest = 0;
            for (int i = 0; i < step.length; i++) {
                if (Float.compare(graph[i], step[i]) != 0) {
                    double apart = Math.abs((double) graph[i] - step[i]) / Math.max(1, Math.abs(step[i]));
                    largest = Math.max(largest, Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart);
                }
            }
            return largest;
        }

        Agreement agreement() {
            double variance = 0;
            double missing = 0;
            for (int j = 0; j < sum.length; j++) {
                variance += squares[j] - sum[j] * sum[j] / rows;
                missing += missed[j];
            }
            return new Agreement(difference, state, missing == 0 ? 0 : missing / variance);
        }
    }
}
