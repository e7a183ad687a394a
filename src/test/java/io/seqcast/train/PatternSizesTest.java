package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.bars.BarsMarket;
import io.seqcast.bars.SymbolBars;
import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.model.Tensor;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.Predictor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sizes that classifiers of consolidations come in: each takes a step of training and is served. */
class PatternSizesTest {
    private static final int CLASSES = 6;
    private static final int BARS = 60;
    private static final int ASKED = 3; // bars of a symbol
    private static final String RECIPE = """
            data: {label: y, classes: [K0, K1, K2, K3, K4, K5]}
            task: {values: [-2, -0.2, 1, 3, 10, -10]}
            features: pattern69
            predict_when: step >= 57
            members:
              - {kind: mamba_attention, normalizer: per-sequence, config: {num_heads: 8, window: 50, dense: [512, 256, 128], %s}}
            loss: {type: asymmetric, weights: [1, 1, 2, 10, 500, 5]}
            split: {by: sequence, valid_fraction: 0.34}
            sampler: {batch: 2}
            optimizer: {lr: 1e-3}
            stopping: {metric: log_loss, epochs: 1, patience: 0}
            """;
    private static final List<Sequence> SYMBOLS = symbols();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            d_model: 128, n_layers: 1, d_state: 32, headdim: 32 |   481374
            d_model: 128, n_layers: 2, d_state: 32, headdim: 32 |   590902
            d_model: 256, n_layers: 3, d_state: 64, headdim: 64 | 2005326
            d_model: 512, n_layers: 4, d_state: 16, headdim: 64 | 8194502
            """)
    void takesAStepOfTrainingAndIsServed(String size, int parameters) {
        TrainingData data = new TrainingData(SYMBOLS, SymbolBars.COLUMNS, List.of("y"));

        TrainingResult result = new Trainer(
                        Toy.recipe(RECIPE.formatted(size), new String[0]), new Origin("toy", "train"), 1)
                .train(data, folder.resolve("model"), new ProgressListener() {});

        assertThat(result.score()).isFinite();
        ModelBundle bundle = ModelBundle.read(result.model());
        Map<String, Tensor> weights = bundle.members().get(0).model().tensors();
        assertThat(weights.values().stream()
                        .mapToInt(tensor -> tensor.values().length)
                        .sum())
                .isEqualTo(parameters);
        assertThat(weights.get("head.bias").values())
                .as("what is 0 before the first step")
                .doesNotContain(0f);
        assertThat(said(bundle)).hasSize(ASKED).allSatisfy(values -> {
            double sum = 0;
            for (int k = 0; k < CLASSES; k++) {
                assertThat(values[k]).isBetween(0f, 1f);
                sum += values[k];
            }
            assertThat(sum).isBetween(1 - 1e-5, 1 + 1e-5);
        });
    }

    private static List<float[]> said(ModelBundle bundle) {
        List<float[]> said = new ArrayList<>();
        try (Predictor predictor = Predictor.open(bundle)) {
            for (int step = 0; step < BARS; step++) {
                Optional<Prediction> prediction =
                        predictor.predict(SYMBOLS.get(0).point(step));
                prediction.ifPresent(each -> said.add(each.values()));
            }
        }
        return said;
    }

    /** Three symbols, each bar of some class. */
    private static List<Sequence> symbols() {
        return BarsMarket.of(2 * BARS, 5).sequences(20, SymbolBars.COLUMNS).stream()
                .filter(symbol -> symbol.steps() >= BARS)
                .limit(3)
                .map(PatternSizesTest::labelled)
                .toList();
    }

    private static Sequence labelled(Sequence symbol) {
        float[] rows = Arrays.copyOf(symbol.rows(), BARS * symbol.width());
        boolean[] flags = new boolean[BARS];
        Arrays.fill(flags, true);
        float[] labels = new float[BARS];
        for (int t = 0; t < BARS; t++) {
            labels[t] = (symbol.id() + t) % CLASSES;
        }
        return new Sequence(symbol.id(), symbol.width(), rows, flags).withTargets(1, labels);
    }
}
