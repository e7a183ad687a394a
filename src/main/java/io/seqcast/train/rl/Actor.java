package io.seqcast.train.rl;

import io.seqcast.model.task.PolicyHead;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A policy's head in training: probabilities of actions, p = softmax(W x), and how its objective changes with W. */
final class Actor {
    private static final int ACTIONS = PolicyHead.ACTIONS;

    final double[] weights; // row-major (3, inputs)
    private final int inputs;
    private final double[] probabilities = new double[ACTIONS];

    Actor(double[] weights) {
        this.weights = weights;
        inputs = weights.length / ACTIONS;
    }

    /**
     * An actor that does what a classifier says: the action of the highest probability is long where that of {@code longClass} is,
     * short where that of {@code shortClass} is; every other class speaks for flat.
     *
     * @param sharpness how much a probability of 1 weighs in the logit
     */
    static Actor following(int classes, int shortClass, int longClass, double sharpness) {
        int inputs = PolicyHead.inputs(classes);
        double[] weights = new double[ACTIONS * inputs];
        for (int k = 0; k < classes; k++) {
            int action = k == shortClass ? 0 : k == longClass ? 2 : 1;
            weights[action * inputs + k] = sharpness;
        }
        return new Actor(weights);
    }

    /** Number of values that it sees. */
    int inputs() {
        return inputs;
    }

    /** The probability of each action; filled anew by the next call, (3). */
    double[] probabilities(double[] x) {
        PolicyHead.probabilities(weights, x, probabilities);
        return probabilities;
    }

    /**
     * Adds the gradient of {@code advantage · ln p(action) + entropy · H(p)} by the weights.
     *
     * @param advantage a constant
     */
    void addGradient(double[] x, int action, double advantage, double entropy, double[] gradient) {
        double[] p = probabilities(x);
        double h = 0;
        for (double each : p) {
            h -= each > 0 ? each * StrictMath.log(each) : 0;
        }
        for (int a = 0; a < ACTIONS; a++) {
            double ofEntropy = p[a] > 0 ? -p[a] * (StrictMath.log(p[a]) + h) : 0;
            double ofLogit = advantage * ((a == action ? 1 : 0) - p[a]) + entropy * ofEntropy;
            for (int i = 0; i < inputs; i++) {
                gradient[a * inputs + i] += ofLogit * x[i];
            }
        }
    }

    /** What is served. */
    PolicyHead head() {
        List<List<Double>> rows = new ArrayList<>();
        for (int a = 0; a < ACTIONS; a++) {
            rows.add(
                    Arrays.stream(weights, a * inputs, (a + 1) * inputs).boxed().toList());
        }
        return new PolicyHead(rows);
    }
}
