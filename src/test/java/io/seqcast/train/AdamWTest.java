package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.train.part.Optimizer;
import org.junit.jupiter.api.Test;

class AdamWTest {
    private static final Optimizer OPTIONS = new Optimizer(0.1, 0.5, 0.9, 0.95, 1);

    @Test
    void theFirstStepIsTheLearningRateWhateverTheGradientsSize() {
        float[] weights = {1, 1};

        double norm = new AdamW(OPTIONS, new boolean[2]).update(weights, new float[] {30, -40}, 1);

        assertThat(norm).isEqualTo(50, within(1e-9));
        assertThat(weights).containsExactly(new float[] {0.9f, 1.1f}, within(1e-5f));
    }

    @Test
    void decayShrinksOnlyTheWeightsItAppliesTo() {
        float[] weights = {2, 2};

        new AdamW(OPTIONS, new boolean[] {true, false}).update(weights, new float[2], 1);

        assertThat(weights).containsExactly(1.9f, 2f);
    }

    @Test
    void twoStepsFollowTheDefinition() {
        // Given gradients 0.3 and −0.1, neither clipped; from Loshchilov and Hutter's algorithm 2 by hand:
        // m = 0.03, 0.017; v = 0.0045, 0.004775; m̂ = 0.3, 0.017/0.19; v̂ = 0.09, 0.004775/0.0975
        float[] weights = {0};
        AdamW adam = new AdamW(OPTIONS, new boolean[1]);

        adam.update(weights, new float[] {0.3f}, 1);
        adam.update(weights, new float[] {-0.1f}, 0.5);

        double expected = -0.1 - 0.05 * (0.017 / 0.19) / Math.sqrt(0.004775 / 0.0975);
        assertThat((double) weights[0]).isCloseTo(expected, within(1e-6));
    }
}
