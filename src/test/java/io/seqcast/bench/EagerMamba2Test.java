package io.seqcast.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Mamba2Init;
import io.seqcast.model.mamba2.Mamba2Step;
import io.seqcast.model.mamba2.Mamba2Weights;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A yardstick that computed something else would be none. */
class EagerMamba2Test {
    private static final Mamba2Config CONFIG = new Mamba2Config(5, 4, 16, 2, 8, 8, 2, 4, 1, 1e-5f);
    private static final int STEPS = 50;

    @Test
    void predictsWhatTheStepFormPredicts() {
        Mamba2Weights weights = Mamba2Weights.of(CONFIG, Mamba2Init.random(CONFIG, 3));
        float[] rows = new float[STEPS * CONFIG.inputs()];
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextDouble(-2, 2);
        }
        Mamba2Step step = new Mamba2Step(weights);
        float[] expected = new float[STEPS * CONFIG.outputs()];
        step.advance(List.of(new Span(step.newState(), rows, expected)));

        try (EagerMamba2 eager = new EagerMamba2(weights)) {
            for (int t = 0; t < STEPS; t++) {
                float[] row = Arrays.copyOfRange(rows, t * CONFIG.inputs(), (t + 1) * CONFIG.inputs());
                float[] predicted = eager.step(row);
                for (int j = 0; j < CONFIG.outputs(); j++) {
                    assertThat(predicted[j])
                            .as("step %d, output %d", t, j)
                            .isCloseTo(expected[t * CONFIG.outputs() + j], within(1e-4f));
                }
            }
        }
    }
}
