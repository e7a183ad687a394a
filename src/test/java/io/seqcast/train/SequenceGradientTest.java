package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.model.NetworkConfig;
import io.seqcast.model.Tensor;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Mamba2Init;
import io.seqcast.train.part.Loss;
import io.seqcast.train.part.MeanSquaredError;
import io.seqcast.train.recipe.RecipeTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceGradientTest {
    private static final int STEPS = 73;
    private static final int INPUTS = 3;
    private static final int OUTPUTS = 2;
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

        List<Examples.Example> alone = List.of(new Examples.Example(rows, targets, importance));

        try (SequenceGradient sequence = new SequenceGradient()) {
            // When
            float[] gradient = sequence.gradient(network, LOSS, weights, alone).gradient();

            // Then its part along the direction is the difference quotient
            float h = 2e-3f;
            double above = sequence.gradient(network, LOSS, moved(weights, direction, h), alone)
                    .loss();
            double below = sequence.gradient(network, LOSS, moved(weights, direction, -h), alone)
                    .loss();
            double slope = (above - below) / (2 * h);
            assertThat(dot(gradient, direction)).isCloseTo(slope, within(0.02 * Math.abs(slope) + 1e-3));
        }
    }

    @Test
    void whatDropsOutHasNoGradientAndTheLossOfANetworkWithoutIt() {
        Mamba2Config config = new Mamba2Config(3, 2, 8, 2, 4, 4, 2, 4, 2, 1e-5f);
        Network network = Network.of(config);
        Map<String, Tensor> tensors = new HashMap<>(Mamba2Init.random(config, 1));
        Random random = new Random(1);
        float[] rows = gaussian(random, STEPS * config.inputs());
        float[] targets = gaussian(random, STEPS * config.outputs());
        float[] importance = new float[targets.length];
        Arrays.fill(importance, 1f / targets.length);
        List<Examples.Example> alone = List.of(new Examples.Example(rows, targets, importance));
        float[] kept = {2, 0, 2, 2, 0, 2, 2, 2};
        float[] head = tensors.get(NetworkConfig.HEAD_WEIGHT).values().clone();
        for (int i = 0; i < head.length; i++) {
            head[i] *= kept[i % kept.length];
        }

        try (SequenceGradient sequence = new SequenceGradient()) {
            SequenceGradient.Result dropped =
                    sequence.gradient(network, LOSS, FlatParameters.flatten(tensors), alone, kept);
            tensors.put(NetworkConfig.HEAD_WEIGHT, new Tensor(new int[] {2, 8}, head));
            double without = sequence.gradient(network, LOSS, FlatParameters.flatten(tensors), alone)
                    .loss();

            assertThat(dropped.loss()).isEqualTo(without);
            float[] gradient = network.layout()
                    .tensors(dropped.gradient())
                    .get(NetworkConfig.HEAD_WEIGHT)
                    .values();
            for (int i = 0; i < gradient.length; i++) {
                assertThat(gradient[i] == 0).isEqualTo(kept[i % kept.length] == 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gru", "lstm", "mamba2", "tcn", "xlstm", "bigru_attention", "mamba_attention", "bilstm"})
    void aGroupHasTheSumOfItsSequencesLossesAndGradients(String kind) {
        Network network = Network.of(config(kind));
        float[] weights = network.layout().flatten(network.config().initial(1));
        List<Examples.Example> group = examples(network.config(), 3);

        try (SequenceGradient sequence = new SequenceGradient()) {
            // When
            SequenceGradient.Result together = sequence.gradient(network, LOSS, weights, group);

            // Then
            double loss = 0;
            float[] sum = new float[weights.length];
            for (Examples.Example example : group) {
                SequenceGradient.Result alone = sequence.gradient(network, LOSS, weights, List.of(example));
                loss += alone.loss();
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += alone.gradient()[i];
                }
            }
            assertThat(together.loss()).isCloseTo(loss, within(1e-5));
            assertThat(together.gradient()).containsExactly(sum, within(1e-5f));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gru", "xlstm", "bigru_attention", "mamba_attention", "bilstm"})
    void aGroupIsPredictedAsItsSequencesAre(String kind) {
        Network network = Network.of(config(kind));
        float[] weights = network.layout().flatten(network.config().initial(1));
        List<SequenceGradient.Asked> rows = asked(network.config(), 3, 1);

        try (SequenceGradient sequence = new SequenceGradient()) {
            List<float[]> together = sequence.predict(network, weights, rows);

            for (int i = 0; i < rows.size(); i++) {
                assertThat(together.get(i))
                        .containsExactly(sequence.predict(network, weights, rows.get(i)), within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gru", "bigru_attention"})
    void wantedRowsArePredictedAsWithoutTheOthers(String kind) {
        Network network = Network.of(config(kind));
        float[] weights = network.layout().flatten(network.config().initial(1));
        int outputs = network.config().outputs();

        try (SequenceGradient sequence = new SequenceGradient()) {
            float[] all = sequence.predict(network, weights, asked(network.config(), 1, 1))
                    .get(0);
            SequenceGradient.Asked some = asked(network.config(), 1, 7).get(0);
            float[] third = sequence.predict(network, weights, some);

            for (int i = 0; i < all.length; i++) {
                if (some.wanted()[i / outputs]) {
                    assertThat(third[i]).isCloseTo(all[i], within(1e-5f));
                }
                assertThat(third[i]).isFinite();
            }
        }
    }

    @Test
    void rowsThatCountForNothingHaveNoGradient() {
        Network network = Network.of(config("bigru_attention"));
        float[] weights = network.layout().flatten(network.config().initial(1));
        List<Examples.Example> none = every(1, false, examples(network.config(), 2));

        try (SequenceGradient sequence = new SequenceGradient()) {
            SequenceGradient.Result result = sequence.gradient(network, LOSS, weights, none);

            assertThat(result.loss()).isZero();
            assertThat(result.gradient()).containsExactly(new float[weights.length], within(0f));
        }
    }

    @Test
    void rowsThatCountInPartsHaveTheGradientOfAllInSum() {
        // Given a kind that runs the windows of only those rows that count
        Network network = Network.of(config("bigru_attention"));
        float[] weights = network.layout().flatten(network.config().initial(1));
        List<Examples.Example> all = examples(network.config(), 2);

        try (SequenceGradient sequence = new SequenceGradient()) {
            // When
            SequenceGradient.Result fifth = sequence.gradient(network, LOSS, weights, every(5, true, all));
            SequenceGradient.Result rest = sequence.gradient(network, LOSS, weights, every(5, false, all));

            // Then
            SequenceGradient.Result whole = sequence.gradient(network, LOSS, weights, all);
            float[] sum = fifth.gradient().clone();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += rest.gradient()[i];
            }
            assertThat(fifth.loss()).isBetween(0.1 * whole.loss(), 0.3 * whole.loss());
            assertThat(fifth.loss() + rest.loss()).isCloseTo(whole.loss(), within(1e-5));
            assertThat(sum).containsExactly(whole.gradient(), within(1e-5f));
        }
    }

    /** The rows of examples, of which every n-th is wanted. */
    private static List<SequenceGradient.Asked> asked(NetworkConfig config, int sequences, int n) {
        return examples(config, sequences).stream()
                .map(example -> {
                    boolean[] wanted = new boolean[example.inputs().length / config.inputs()];
                    for (int t = n - 1; t < wanted.length; t += n) {
                        wanted[t] = true;
                    }
                    return new SequenceGradient.Asked(example.inputs(), wanted);
                })
                .toList();
    }

    /** Examples of which one row in {@code n} counts, or all but those. */
    private static List<Examples.Example> every(int n, boolean counts, List<Examples.Example> all) {
        return all.stream()
                .map(example -> {
                    float[] importance = example.importance().clone();
                    for (int i = 0; i < importance.length; i++) {
                        importance[i] *= (i / OUTPUTS % n == 0) == counts ? 1 : 0;
                    }
                    return new Examples.Example(example.inputs(), example.targets(), importance);
                })
                .toList();
    }

    private static NetworkConfig config(String kind) {
        String settings = switch (kind) {
            case "mamba2" -> "{d_model: 8, n_layers: 1, d_state: 4, headdim: 4}";
            case "tcn" -> "{channels: 6, kernel_size: 3, dilations: [1, 2]}";
            case "xlstm" -> "{d_model: 8, pattern: 'm,s', num_heads: 2, ffn_dim: 8}";
            case "mamba_attention" ->
                "{d_model: 8, n_layers: 2, d_state: 4, headdim: 4, num_heads: 2, window: 7, dense: [6]}";
            case "bilstm" -> "{d_model: 8, n_layers: 1, num_heads: 2, window: 7, dense: [6]}";
            case "bigru_attention" -> "{hidden: 4, n_layers: 1, window: 7}";
            default -> "{hidden: 5, n_layers: 2}";
        };
        return (NetworkConfig) RecipeTree.of("toy", "members: [{kind: " + kind + ", config: " + settings + "}]")
                .recipe()
                .members()
                .get(0)
                .config(INPUTS, OUTPUTS);
    }

    /** Examples of different lengths. */
    private static List<Examples.Example> examples(NetworkConfig config, int number) {
        Random random = new Random(9);
        List<Examples.Example> examples = new ArrayList<>();
        for (int k = 0; k < number; k++) {
            int steps = STEPS - 20 * k;
            float[] importance = new float[steps * config.outputs()];
            Arrays.fill(importance, 1f / importance.length);
            examples.add(new Examples.Example(
                    gaussian(random, steps * config.inputs()), gaussian(random, importance.length), importance));
        }
        return examples;
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
