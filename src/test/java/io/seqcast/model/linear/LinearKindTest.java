package io.seqcast.model.linear;

import static io.seqcast.model.FittedConfig.Parts.ONE_BY_ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.json.JsonException;
import io.seqcast.json.JsonFields;
import io.seqcast.json.StrictJson;
import io.seqcast.model.BundleException;
import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.ModelKindContract;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.Tensor;
import io.seqcast.model.TensorConfig;
import io.seqcast.model.Tensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearKindTest extends ModelKindContract {
    private static final LinearConfig CONFIG = new LinearConfig(7, 3, 2, List.of(5, 0, 3));

    private final Member member = new Member(CONFIG, tensors(CONFIG, 1));

    /** With terms of the second degree and without, and every remainder of the kernels' tiles. */
    LinearKindTest() {
        super(new LinearKind(), sizes(), List.of());
    }

    private static List<LinearConfig> sizes() {
        return IntStream.rangeClosed(5, 12)
                .mapToObj(inputs ->
                        new LinearConfig(inputs, inputs - 4, 1, inputs % 2 == 0 ? List.of(0, inputs - 1) : List.of()))
                .toList();
    }

    @Override
    public Map<String, Double> uniformBounds(NetworkConfig config) {
        throw new AssertionError("a linear model is fitted, it has no initial weights");
    }

    @Override
    public Map<String, Tensor> wildWeights(TensorConfig config, long seed) {
        return tensors((LinearConfig) config, seed);
    }

    @Test
    void settingsHaveDefaults() throws IOException {
        assertThat(config("{}")).isEqualTo(new LinearConfig(7, 3, 1, List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"l2": -1}            | model.json: l2 is -1.0, must be 0 to 1.0E9
            {"l2": "1"}           | model.json: l2 is "1", must be a finite number
            {"squares": "3"}      | model.json: squares is "3", must be a list
            {"squares": 51}       | model.json: squares is 51, must be 0 to 50, how many of the first inputs, or a list of indices
            {"squares": -1}       | model.json: squares is -1, must be 0 to 50, how many of the first inputs, or a list of indices
            {"squares": 8}        | model.json: squares[7] is 7, must be 0 to 6, the index of an input
            {"squares": [1, 0.5]} | model.json: squares[1] is 0.5, must be an integer
            {"squares": [1, 7]}   | model.json: squares[1] is 7, must be 0 to 6, the index of an input
            {"squares": [-1]}     | model.json: squares[0] is -1, must be 0 to 6, the index of an input
            {"squares": [2, 2]}   | model.json: squares has 2 twice
            {"cubes": []}         | model.json: unknown fields [cubes], known are l2, squares
            """)
    void aWrongConfigIsRefused(String json, String message) {
        assertThatThrownBy(() -> config(json)).isInstanceOf(JsonException.class).hasMessage(message);
    }

    @Test
    void squaresMayBeANumberOfTheFirstInputs() throws IOException {
        assertThat(config("{\"squares\": 3}")).isEqualTo(new LinearConfig(7, 3, 1, List.of(0, 1, 2)));
        assertThat(config("{\"squares\": 0}").squares()).isEmpty();
        assertThat(config("{\"squares\": 3}").settings()).containsEntry("squares", 3);
        assertThat(new LinearConfig(7, 3, 1, List.of(1, 0)).settings()).containsEntry("squares", List.of(1, 0));
    }

    @Test
    void sizesOutOfBoundsAreRefused() {
        List<Integer> most = IntStream.range(0, 50).boxed().toList();
        List<Integer> tooMany = IntStream.range(0, 51).boxed().toList();

        assertThat(new LinearConfig(60, 1, 0, most).shapes().get("quadratic.weight"))
                .containsExactly(1, 1275);
        assertThatThrownBy(() -> new LinearConfig(60, 1, 0, tooMany))
                .hasMessage("squares has 51 inputs, must have at most 50");
        assertThatThrownBy(() -> new LinearConfig(0, 1, 0, List.of())).hasMessage("inputs is 0, must be 1 to 8192");
        assertThatThrownBy(() -> new LinearConfig(1, 8193, 0, List.of()))
                .hasMessage("outputs is 8193, must be 1 to 8192");
    }

    @Test
    void theWidthOfItsRowsStandsInItsTensors() {
        assertThat(Tensors.inputWidth(new LinearKind().inputTensors(), member.tensors(), "weights"))
                .isEqualTo(7);
    }

    @Test
    void tensorsOfAnotherConfigAreRefused() {
        LinearConfig plain = new LinearConfig(7, 3, 2, List.of());

        assertThatThrownBy(() -> new Member(plain, member.tensors()))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("unknown tensors [quadratic.weight]");
    }

    @Test
    void hasNoState() {
        assertThat(CONFIG.stateSize()).isZero();
        assertThat(member.model(Form.STEP).newState()).isEmpty();
    }

    @Test
    void predictsTheSumThatItsWeightsSay() {
        float[] rows = rowsOf(CONFIG, 50, 2);
        float[] linear = member.tensors().get("linear.weight").values();
        float[] bias = member.tensors().get("linear.bias").values();
        float[] quadratic = member.tensors().get("quadratic.weight").values();
        int[][] terms = {{5, 5}, {5, 0}, {5, 3}, {0, 0}, {0, 3}, {3, 3}};

        float[] predictions = predict(member.model(Form.STEP), CONFIG, rows);

        for (int t = 0; t < 50; t++) {
            for (int j = 0; j < 3; j++) {
                double expected = bias[j];
                for (int i = 0; i < 7; i++) {
                    expected += linear[j * 7 + i] * (double) rows[t * 7 + i];
                }
                for (int k = 0; k < 6; k++) {
                    expected += quadratic[j * 6 + k] * (double) rows[t * 7 + terms[k][0]] * rows[t * 7 + terms[k][1]];
                }
                assertThat((double) predictions[t * 3 + j])
                        .as("output %d after row %d", j, t)
                        .isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void onlyWantedRowsAreComputed() {
        SequenceModel model = member.model(Form.STEP);
        float[] rows = rowsOf(CONFIG, 100, 4);
        float[] all = predict(model, CONFIG, rows);
        boolean[] wanted = new boolean[100];
        float[] predictions = new float[all.length];
        for (int t = 0; t < 100; t++) {
            wanted[t] = t % 3 == 1 && t < 90;
        }
        Arrays.fill(predictions, -1);

        model.advance(List.of(new Span(model.newState(), rows, predictions, wanted)));

        for (int k = 0; k < all.length; k++) {
            assertThat(predictions[k]).as("value %d", k).isEqualTo(wanted[k / 3] ? all[k] : -1);
        }
    }

    @Test
    void aFitMakesAMemberThatPredictsTheLaw() {
        Examples examples = Examples.random(CONFIG, 300, 5);
        LinearConfig free = new LinearConfig(7, 3, 0, CONFIG.squares());
        float[] law = predict(member.model(Form.STEP), CONFIG, examples.inputs());
        LinearFit fit = new LinearFit(free);
        fit.add(examples.inputs(), law, examples.weights());

        SequenceModel fitted = new Member(free, fit.solve(ONE_BY_ONE).tensors()).model(Form.STEP);

        float[] rows = rowsOf(CONFIG, 50, 6);
        assertThat(predict(fitted, free, rows))
                .containsExactly(predict(member.model(Form.STEP), CONFIG, rows), within(1e-4f));
    }

    private static LinearConfig config(String json) throws IOException {
        JsonFields fields =
                new JsonFields(Path.of("model.json"), StrictJson.parse(json.getBytes(StandardCharsets.UTF_8)));
        return new LinearKind().config(fields, 7, 3);
    }

    private static Map<String, Tensor> tensors(LinearConfig config, long seed) {
        Random random = new Random(seed);
        return config.shapes().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        e -> new Tensor(
                                e.getValue(),
                                gaussian(random, Arrays.stream(e.getValue()).reduce(1, (a, b) -> a * b))),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }

    private static float[] rowsOf(LinearConfig config, int steps, long seed) {
        return gaussian(new Random(seed), steps * config.inputs());
    }

    private static float[] gaussian(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] predict(SequenceModel model, LinearConfig config, float[] rows) {
        float[] predictions = new float[rows.length / config.inputs() * config.outputs()];
        model.advance(List.of(new Span(model.newState(), rows, predictions)));
        return predictions;
    }
}
