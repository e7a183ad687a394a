package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.model.NetworkConfig;
import io.seqcast.model.Tensor;
import io.seqcast.train.part.MeanSquaredError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XlstmTrainingTest {
    private static final String RECIPE = """
            members: [{kind: xlstm, config: {d_model: 8, pattern: 'm,s', num_heads: 2, ffn_dim: 8}}]
            sampler: {batch: 4}
            optimizer: {lr: 1e-2}
            stopping: {epochs: 12, patience: 0}
            """;

    @TempDir
    private Path folder;

    /** A row said again for the next one has an R² of 0.67: 0.6 in the two columns that turn, 0.8 in the third, less the noise. */
    @ParameterizedTest
    @CsvSource({"'m', 0", "'s', 0", "'m,s', 0", "'m,s', 6"})
    void learnsWithEitherCellAndInAWindow(String pattern, int window) throws Exception {
        String[] settings = {"members[0].config.pattern=" + pattern, "members[0].config.window=" + window};

        TrainingResult result = new Trainer(Toy.recipe(RECIPE, settings), new Origin("toy", "train"), 1)
                .train(Toy.data(), folder.resolve("model"), new ProgressListener() {});

        assertThat(result.score()).isGreaterThan(0.7);
    }

    /** Gates that never open and gates that never close: their exponential functions are 0 and ∞ in a float. */
    @ParameterizedTest
    @ValueSource(floats = {-900, 900})
    void gatesFarBeyondAFloatsExponentHaveAFiniteGradient(float bias) {
        NetworkConfig config = (NetworkConfig)
                Toy.recipe(RECIPE, new String[0]).members().get(0).config(Toy.WIDTH, Toy.WIDTH);
        Map<String, Tensor> tensors = new LinkedHashMap<>(config.initial(1));
        tensors.replaceAll((name, tensor) -> {
            float[] values = tensor.values().clone();
            if (name.endsWith("gate.bias") || name.endsWith("slstm_cell.bias")) {
                Arrays.fill(values, bias);
            }
            return new Tensor(tensor.shape(), values);
        });
        float[] rows = Toy.sequences(1, 70, 3).get(0).rows();
        float[] importance = new float[rows.length];
        Arrays.fill(importance, 1f / rows.length);

        try (SequenceGradient sequence = new SequenceGradient()) {
            SequenceGradient.Result result = sequence.gradient(
                    Network.of(config),
                    new MeanSquaredError(1),
                    FlatParameters.flatten(tensors),
                    List.of(new Examples.Example(rows, rows, importance)));

            for (float slope : result.gradient()) {
                assertThat(slope).isFinite();
            }
        }
    }
}
