package io.seqcast.model.task;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes probabilities of actions of what is known after a row: p = softmax(W x), x being the probabilities of the classes, which of
 * the positions is held (one of three is 1), what it has gained, and 1. Linear: that a position is kept until the signal pays for
 * the trade is a weight on the position held.
 *
 * @param weights a row for each action, short, flat, long; (3)(K + 5)
 */
public record PolicyHead(List<List<Double>> weights) {
    /** Number of actions, and of positions that can be held. */
    public static final int ACTIONS = 3;

    /** What x has behind the probabilities: a place for each position, the gain, and 1. */
    private static final int BEHIND = ACTIONS + 2;

    /** @throws IllegalArgumentException unless there are three rows of one length and all weights are finite */
    public PolicyHead {
        if (weights.size() != ACTIONS) {
            throw new IllegalArgumentException(
                    "head has " + weights.size() + " rows, must have one for each of " + ACTIONS + " actions");
        }
        List<List<Double>> rows = new ArrayList<>();
        for (List<Double> row : weights) {
            if (row.size() <= BEHIND || row.size() != weights.get(0).size()) {
                throw new IllegalArgumentException("head[" + rows.size() + "] has " + row.size()
                        + " weights, must have one for each class and " + BEHIND + " more");
            }
            for (double weight : row) {
                if (!Double.isFinite(weight)) {
                    throw new IllegalArgumentException("head[" + rows.size() + "] has " + weight + ", must be finite");
                }
            }
            rows.add(List.copyOf(row));
        }
        weights = List.copyOf(rows);
    }

    /** Number of values that it sees, K + 5, of {@code classes} K. */
    public static int inputs(int classes) {
        return classes + BEHIND;
    }

    /** Number of classes K. */
    public int classes() {
        return weights.get(0).size() - BEHIND;
    }

    /** A new evaluator with scratch space of its own, for one thread. */
    public Evaluator newEvaluator() {
        return new Evaluator();
    }

    /**
     * Writes what the head sees, x.
     *
     * @param signals a probability for each class, from this index on
     * @param position held, 0 to 2
     * @param gain of the position, as a fraction of the price at which it was taken
     * @param x (K + 5)
     */
    public static void see(float[] signals, int from, int position, double gain, double[] x) {
        int classes = x.length - BEHIND;
        for (int k = 0; k < classes; k++) {
            x[k] = signals[from + k];
        }
        for (int a = 0; a < ACTIONS; a++) {
            x[classes + a] = a == position ? 1 : 0;
        }
        x[classes + ACTIONS] = gain;
        x[classes + ACTIONS + 1] = 1;
    }

    /**
     * Makes probabilities of actions, in double and in the order of the weights; allocates nothing.
     *
     * @param weights W, row-major (3, K + 5)
     * @param x what the head sees, (K + 5)
     * @param p filled with a probability for each action, (3)
     */
    public static void probabilities(double[] weights, double[] x, double[] p) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int a = 0; a < ACTIONS; a++) {
            double logit = 0;
            for (int i = 0; i < x.length; i++) {
                logit += weights[a * x.length + i] * x[i];
            }
            p[a] = logit;
            greatest = Math.max(greatest, logit);
        }
        double sum = 0;
        for (int a = 0; a < ACTIONS; a++) {
            p[a] = StrictMath.exp(p[a] - greatest);
            sum += p[a];
        }
        for (int a = 0; a < ACTIONS; a++) {
            p[a] /= sum;
        }
    }

    /** Acts, one row after the other, for one thread at a time. */
    public final class Evaluator {
        private final double[] flat;
        private final double[] x = new double[inputs(classes())];
        private final double[] p = new double[ACTIONS];

        private Evaluator() {
            flat = weights.stream()
                    .flatMap(List::stream)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        }

        /**
         * The action of the highest probability, the position held where it is among the highest. The probabilities are compared as
         * the floats that are emitted, so that an action can be repeated by whoever has them; allocates nothing.
         *
         * @param signals a probability for each class, from this index on
         * @param position held, 0 to 2
         * @param gain of the position
         * @param out filled with the probabilities of the actions from index {@code to} on
         * @return the action, 0 to 2
         */
        public int act(float[] signals, int from, int position, double gain, float[] out, int to) {
            see(signals, from, position, gain, x);
            probabilities(flat, x, p);
            for (int a = 0; a < ACTIONS; a++) {
                out[to + a] = (float) p[a];
            }
            int best = position;
            for (int a = 0; a < ACTIONS; a++) {
                best = out[to + a] > out[to + best] ? a : best;
            }
            return best;
        }
    }
}
