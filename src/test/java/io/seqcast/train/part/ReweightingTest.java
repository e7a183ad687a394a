package io.seqcast.train.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReweightingTest {
    private static final List<Double> TRAINING = List.of(0.28, 0.34, 0.38);
    private static final ClassWeights WEIGHTS = new ClassWeights(List.of(1.0, 1.0, 0.8));

    @Test
    void whatIsSaidTooOftenCountsLessByTheGreatestDistance() {
        // 0.05 (1 + 2 · 0.47) = 0.097
        assertThat(after(0.05, List.of(), WEIGHTS, 0.05, 0.1, 0.85))
                .containsExactly(new double[] {1.097, 1.097, 0.703}, within(1e-12));
    }

    @Test
    void theRecipesSharesStandInForThoseOfTraining() {
        // 0.05 (1 + 2 · 0.1)
        assertThat(after(0.05, List.of(0.1, 0.1, 0.8), WEIGHTS, 0.2, 0.1, 0.7))
                .containsExactly(new double[] {0.94, 1, 0.86}, within(1e-12));
    }

    @Test
    void weightsStayBetweenTheirEnds() {
        assertThat(after(1, List.of(), WEIGHTS, 0, 0, 1)).containsExactly(new double[] {3, 3, 0.1}, within(1e-12));
    }

    @Test
    void equalWeightsStartAtOne() {
        assertThat(after(0.1, List.of(), ClassWeights.EQUAL, 0.28, 0.24, 0.48))
                .containsExactly(new double[] {1, 1.12, 0.88}, within(1e-12));
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reweighting(-0.05, List.of()))
                .withMessage("step is -0.05, must be 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reweighting(0.05, List.of(0.5, 0.25)))
                .withMessage("target: the shares [0.5, 0.25] are 0.75 together, must be 1");
    }

    private static double[] after(double step, List<Double> target, ClassWeights now, double... predicted) {
        List<Double> shares = List.of(predicted[0], predicted[1], predicted[2]);
        return new Reweighting(step, target)
                .after(now, shares, TRAINING).byClass().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
    }
}
