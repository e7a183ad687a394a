package io.seqcast.model.xlstm;

import static io.seqcast.model.Sequences.advance;
import static io.seqcast.model.Sequences.assertClose;
import static io.seqcast.model.Sequences.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.Sequences;
import io.seqcast.model.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class XlstmTest {
    private static final XlstmConfig CONFIG = config("m,s", 8, 2);

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"STEP", "CHUNKED"})
    void rowsThatSaturateEveryGateGiveFiniteNumbers(Form form) {
        float[] rows = new float[150 * 4];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i % 3 == 0 ? 1e15f : i % 3 == 1 ? -1e15f : 0;
        }

        assertFinite(form, Sequences.wild(CONFIG, 1), rows);
    }

    /** Gates of ±1000 and more, whose exponential functions no float holds. */
    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"STEP", "CHUNKED"})
    void gatesFarBeyondAFloatsExponentGiveFiniteNumbers(Form form) {
        assertFinite(form, scaled("gate.weight", 1000), rows(CONFIG, 150, 2));
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"STEP", "CHUNKED"})
    void gatesThatNeverOpenGiveFiniteNumbers(Form form) {
        Map<String, Tensor> closed = new LinkedHashMap<>(Sequences.wild(CONFIG, 1));
        closed.replaceAll((name, tensor) -> {
            float[] values = tensor.values().clone();
            if (name.endsWith("gate.bias")) {
                Arrays.fill(values, -900);
            } else if (name.endsWith("slstm_cell.bias")) {
                Arrays.fill(values, 0, values.length / 2, -900); // i and f
            }
            return new Tensor(tensor.shape(), values);
        });

        assertFinite(form, closed, rows(CONFIG, 150, 3));
    }

    /** Rows of several chunks: what one hands to the next is what the recurrence has there. */
    @Test
    void manyChunksAreTheRecurrence() {
        float[] rows = rows(CONFIG, 3 * ChunkedMemory.CHUNK + 5, 4);
        SequenceModel step = model(CONFIG, Form.STEP);
        float[] state = step.newState();
        float[] predictions = advance(step, state, rows);
        try (SequenceModel graph = model(CONFIG, Form.CHUNKED)) {
            float[] inGraph = graph.newState();

            float[] actual = advance(graph, inGraph, rows);

            assertClose("predictions", actual, predictions, 2e-5);
            assertClose("the state", inGraph, state, 2e-5);
        }
    }

    @Test
    void aSpanWithoutRowsLeavesTheStateAlone() {
        SequenceModel model = model(CONFIG, Form.STEP);
        float[] state = new float[model.stateSize()];
        Arrays.fill(state, 0.5f);

        model.advance(List.of(new Span(state, new float[0], new float[0])));

        assertThat(state).containsOnly(0.5f);
    }

    /** As the paper's network of three blocks has them: 335,408 weights, 35,720 floats of state. */
    @Test
    void sizesAreThoseOfTheReference() {
        XlstmConfig config =
                new XlstmConfig(32, 32, 128, Cell.ofPattern("m,s,m"), 4, 2, 4, 4, 192, ForgetGate.SIGMOID, 1e-5f);

        assertThat(config.stateSize()).isEqualTo(35_720);
        assertThat(config.shapes().values().stream()
                        .mapToInt(shape -> Arrays.stream(shape).reduce(1, Math::multiplyExact))
                        .sum())
                .isEqualTo(335_408);
    }

    @Test
    void whatCannotBeIsRefusedByItsName() {
        assertThatThrownBy(() -> Cell.ofPattern("m,,s"))
                .hasMessage("pattern is \"m,,s\", must be m and s with commas between, as \"m,s,m\"");
        assertThatThrownBy(() -> ForgetGate.of("tanh"))
                .hasMessage("slstm_forget_gate is \"tanh\", must be sigmoid or exp");
        assertThatThrownBy(() -> config("m", 8, 3))
                .hasMessage("num_heads is 3, must divide the 16 channels of a cell into parts of 2 at least");
        assertThatThrownBy(() -> config("s", 4, 4))
                .hasMessage("num_heads is 4, must divide the 4 channels of a cell into parts of 2 at least");
        assertThatThrownBy(() -> config("m", 9, 3))
                .hasMessage("qkv_proj_blocksize is 4, must divide proj_factor * d_model = 18");
        assertThatThrownBy(
                        () -> new XlstmConfig(4, 3, 8, Cell.ofPattern("s"), 2, 2, 4, 4, 0, ForgetGate.SIGMOID, 1e-5f))
                .hasMessage("ffn_dim is 0, must be 1 to 65536");
        assertThatThrownBy(() -> config("m", 1 << 16, 1)).hasMessageStartingWith("the sizes make a matrix of ");
    }

    private static void assertFinite(Form form, Map<String, Tensor> tensors, float[] rows) {
        try (SequenceModel model = new Member(CONFIG, tensors).model(form)) {
            float[] state = model.newState();

            float[] predictions = advance(model, state, rows);

            for (float[] values : List.of(predictions, state)) {
                for (float value : values) {
                    assertThat(value).isFinite();
                }
            }
        }
    }

    private static Map<String, Tensor> scaled(String ending, float factor) {
        Map<String, Tensor> scaled = new LinkedHashMap<>(Sequences.gaussian(CONFIG, 5));
        scaled.replaceAll((name, tensor) -> {
            float[] values = tensor.values().clone();
            if (name.endsWith(ending) || name.endsWith("recurrent_kernel")) {
                for (int i = 0; i < values.length; i++) {
                    values[i] *= factor;
                }
            }
            return new Tensor(tensor.shape(), values);
        });
        return scaled;
    }

    private static SequenceModel model(XlstmConfig config, Form form) {
        return new Member(config, Sequences.wild(config, 6)).model(form);
    }

    private static XlstmConfig config(String pattern, int dModel, int heads) {
        return new XlstmConfig(4, 3, dModel, Cell.ofPattern(pattern), heads, 2, 4, 4, 12, ForgetGate.SIGMOID, 1e-5f);
    }
}
