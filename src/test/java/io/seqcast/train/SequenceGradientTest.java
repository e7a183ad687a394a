package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.model.Tensor;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Mamba2Init;
import io.seqcast.train.part.Loss;
import io.seqcast.train.part.MeanSquaredError;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceGradientTest {
    private static final int STEPS = 73;
    private static final Loss LOSS = new MeanSquaredError(1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theGradientPredictsHowTheLossChanges(long seed) {
        // Given weights, a direction among them, and a sequence that ends within a chunk
        Mamba2Config config = new Mamba2Config(3, 2, 8, 2, 4, 4, 2, 4, 2, 1e-5f);
        Map<String, Tensor> tensors = Mamba2Init.random(config, seed);
        Network network = Network.of(config);
        float[] weights = network.layout().flatten(tensors);
        Random random = new Random(seed);
        float[] direction = gaussian(random, weights.length);
        float[] rows = gaussian(random, STEPS * config.inputs());
        float[] targets = gaussian(random, STEPS * config.outputs());
        float[] importance = new float[targets.length];
        Arrays.fill(importance, 1f / targets.length);

        try (SequenceGradient sequence = new SequenceGradient()) {
            // When
            float[] gradient = sequence.gradient(network, LOSS, weights, rows, targets, importance)
                    .gradient();

            // Then its part along the direction is the difference quotient
            float h = 2e-3f;
            double above = sequence.gradient(network, LOSS, moved(weights, direction, h), rows, targets, importance)
                    .loss();
            double below = sequence.gradient(network, LOSS, moved(weights, direction, -h), rows, targets, importance)
                    .loss();
            double slope = (above - below) / (2 * h);
            assertThat(dot(gradient, direction)).isCloseTo(slope, within(0.02 * Math.abs(slope) + 1e-3));
        }
    }

    private static float[] gaussian(Random random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] moved(float[] weights, float[] direction, float by) {
        float[] moved = weights.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += by * direction[i];
        }
        return moved;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
