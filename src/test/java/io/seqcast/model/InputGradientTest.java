package io.seqcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.mamba2.Mamba2Config;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputGradientTest {
    private static final Mamba2Config INSIDE = new Mamba2Config(3, 2, 6, 2, 4, 6, 2, 4, 1, 1e-5f);
    private static final int LENGTH = 9;
    private static final List<float[]> SUMS = List.of(new float[] {1, 0}, new float[] {-0.5f, 2});

    private final Map<String, Tensor> tensors = Sequences.wild(INSIDE, 1);
    private final float[] rows = new float[2 * LENGTH * 3];

    InputGradientTest() {
        Random random = new Random(2);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
    }

    /** A window that forgets, one that is never full, and none. */
    @ParameterizedTest
    @ValueSource(ints = {0, 4, LENGTH, 20})
    void predictsHowWhatIsSaidAfterTheLastRowChanges(int window) {
        NetworkConfig config = WindowedConfig.of(INSIDE, window);
        SequenceModel model = new Member(config, tensors).model(Form.STEP);
        try (InputGradient gradient = new InputGradient(config, tensors)) {
            List<float[]> gradients = gradient.of(rows, LENGTH, SUMS);

            float h = 1e-2f;
            for (int k = 0; k < SUMS.size(); k++) {
                for (int i = 0; i < rows.length; i++) {
                    double slope = (sum(model, moved(i, h), i, SUMS.get(k)) - sum(model, moved(i, -h), i, SUMS.get(k)))
                            / (2 * h);
                    assertThat((double) gradients.get(k)[i])
                            .as("sum %d, value %d", k, i)
                            .isCloseTo(slope, within(5e-3 + 0.02 * Math.abs(slope)));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void saysWhatTheStepFormSays(int window) {
        NetworkConfig config = WindowedConfig.of(INSIDE, window);
        SequenceModel model = new Member(config, tensors).model(Form.STEP);
        try (InputGradient gradient = new InputGradient(config, tensors)) {
            float[] said = gradient.said(rows, LENGTH);

            assertThat(said).hasSize(4);
            assertThat((double) said[3]).isCloseTo(sum(model, rows, rows.length - 1, new float[] {0, 1}), within(1e-5));
        }
    }

    private float[] moved(int i, float h) {
        float[] moved = rows.clone();
        moved[i] += h;
        return moved;
    }

    /** A sum of outputs after the stretch in which value {@code at} stands. */
    private static double sum(SequenceModel model, float[] rows, int at, float[] weights) {
        int stretch = at / (LENGTH * 3);
        float[] own = Arrays.copyOfRange(rows, stretch * LENGTH * 3, (stretch + 1) * LENGTH * 3);
        float[] predictions = new float[LENGTH * 2];
        model.advance(List.of(new Span(model.newState(), own, predictions)));
        return (double) weights[0] * predictions[LENGTH * 2 - 2] + (double) weights[1] * predictions[LENGTH * 2 - 1];
    }
}
