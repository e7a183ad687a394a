package io.seqcast.train.rl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Gradients against central differences. */
class GradientTest {
    private static final double STEP = 1e-6;
    private static final double[] SEEN = {0.2, 0.5, 0.3, 0, 1, 0, -0.04, 1};

    @Test
    void theActorsIsThatOfItsObjective() {
        SplittableRandom random = new SplittableRandom(3);
        double[] weights = random.doubles(3 * SEEN.length, -2, 2).toArray();
        double[] gradient = new double[weights.length];

        new Actor(weights).addGradient(SEEN, 2, 1.7, 0.3, gradient);

        assertGradient(gradient, weights, changed -> {
            double[] p = new Actor(changed).probabilities(SEEN);
            double entropy = 0;
            for (double each : p) {
                entropy -= each * Math.log(each);
            }
            return 1.7 * Math.log(p[2]) + 0.3 * entropy;
        });
    }

    @Test
    void theCriticsIsThatOfItsValue() {
        Critic critic = new Critic(SEEN.length, new SplittableRandom(4));
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < critic.weights.length; i++) {
            critic.weights[i] = random.nextDouble(-1, 1);
        }
        double[] gradient = new double[critic.weights.length];

        critic.addGradient(SEEN, 0.6, gradient);

        assertGradient(gradient, critic.weights.clone(), changed -> {
            System.arraycopy(changed, 0, critic.weights, 0, changed.length);
            return 0.6 * critic.value(SEEN);
        });
    }

    private static void assertGradient(double[] gradient, double[] weights, ToDoubleFunction<double[]> objective) {
        for (int i = 0; i < weights.length; i++) {
            double[] above = weights.clone();
            double[] below = weights.clone();
            above[i] += STEP;
            below[i] -= STEP;
            double slope = (objective.applyAsDouble(above) - objective.applyAsDouble(below)) / (2 * STEP);
            assertThat(gradient[i]).as("weight " + i).isCloseTo(slope, within(1e-7));
        }
    }
}
