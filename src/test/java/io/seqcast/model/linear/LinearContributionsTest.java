package io.seqcast.model.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.model.Contributions;
import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearContributionsTest {
    private final Random random = new Random(1);

    @Test
    void aWeightTimesTheDistanceFromTheMean() {
        LinearConfig config = new LinearConfig(2, 1, 0, List.of());
        Map<String, Tensor> tensors = Map.of(
                LinearConfig.WEIGHT, new Tensor(new int[] {1, 2}, new float[] {3, -2}),
                LinearConfig.BIAS, new Tensor(new int[] {1}, new float[] {5}));

        Contributions contributions =
                new LinearContributions(config, tensors, new float[] {0, 1, 2, 3}).of(new float[] {4, 4});

        assertThat(contributions.base()).containsExactly(5 + 3 * 1 - 2 * 2);
        assertThat(contributions.phi()).containsExactly(3 * (4 - 1), -2 * (4 - 2));
    }

    /** y = x0 x1 + 2 x1² from (1, 1) to (3, 4): of 12 − 1 the Shapley values are ((3−1) 1 + (3−1) 4) / 2 = 5 and 6. */
    @Test
    void aProductIsSharedAsShapleyValuesShareIt() {
        LinearConfig config = new LinearConfig(2, 1, 0, List.of(0, 1));
        Map<String, Tensor> tensors = Map.of(
                LinearConfig.WEIGHT, new Tensor(new int[] {1, 2}, new float[] {0, 0}),
                LinearConfig.BIAS, new Tensor(new int[] {1}, new float[] {0}),
                LinearConfig.QUADRATIC_WEIGHT, new Tensor(new int[] {1, 3}, new float[] {0, 1, 2}));

        Contributions contributions =
                new LinearContributions(config, tensors, new float[] {1, 1}).of(new float[] {3, 4});

        assertThat(contributions.base()).containsExactly(3);
        assertThat(contributions.phi()).containsExactly(5, 6 + 2 * (16 - 1));
    }

    @Test
    void withTheBaseTheyAddUpToWhatTheModelSays() {
        LinearConfig config = new LinearConfig(5, 3, 0, List.of(4, 0, 2));
        Map<String, Tensor> tensors = Map.of(
                LinearConfig.WEIGHT, new Tensor(new int[] {3, 5}, gaussian(15)),
                LinearConfig.BIAS, new Tensor(new int[] {3}, gaussian(3)),
                LinearConfig.QUADRATIC_WEIGHT, new Tensor(new int[] {3, 6}, gaussian(18)));
        Member member = new Member(config, tensors);
        float[] rows = gaussian(20 * 5);

        Contributions contributions = config.contributions(member.weights(), rows, gaussian(30 * 5));

        float[] said = new float[20 * 3];
        SequenceModel model = member.model(Form.STEP);
        model.advance(List.of(new Span(model.newState(), rows, said)));
        for (int k = 0; k < said.length; k++) {
            double sum = contributions.base()[k % 3];
            for (int i = 0; i < 5; i++) {
                sum += contributions.phi()[k * 5 + i];
            }
            assertThat(sum).as("value %d", k).isCloseTo(said[k], within(1e-5));
        }
    }

    private float[] gaussian(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
