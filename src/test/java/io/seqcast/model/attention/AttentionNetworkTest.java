package io.seqcast.model.attention;

import static io.seqcast.model.Sequences.advance;
import static io.seqcast.model.Sequences.assertClose;
import static io.seqcast.model.Sequences.assertSameBits;
import static io.seqcast.model.Sequences.rows;
import static io.seqcast.model.attention.AttentionConfigs.lstm;
import static io.seqcast.model.attention.AttentionConfigs.mixers;
import static io.seqcast.model.attention.AttentionConfigs.shipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.Sequences;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What both kinds have to do beyond what every kind must. */
class AttentionNetworkTest {
    static Stream<AttentionConfig> configs() {
        return Stream.of(mixers(16, 2, 3, 8, 2, 4, 2), lstm(16, 2))
                .map(encoder -> new AttentionConfig(5, 6, encoder, 4, 7, List.of(12, 8), false));
    }

    static Stream<Arguments> sizes() {
        return Stream.of(
                Arguments.of(mixers(128, 1, 32, 32, 2, 4, 1), 481_374),
                Arguments.of(mixers(256, 3, 64, 64, 2, 4, 1), 2_005_326),
                Arguments.of(mixers(512, 4, 16, 64, 2, 4, 1), 8_194_502),
                Arguments.of(mixers(128, 2, 32, 32, 2, 4, 1), 590_902),
                Arguments.of(lstm(128, 1), 471_174),
                Arguments.of(lstm(256, 3), 1_895_046),
                Arguments.of(lstm(512, 4), 8_085_126));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aSizeHasAsManyParametersAsItsDefinitionSays(Encoder encoder, int parameters) {
        long sum = shipped(encoder).shapes().values().stream()
                .mapToLong(shape -> Arrays.stream(shape).reduce(1, Math::multiplyExact))
                .sum();

        assertThat(sum).isEqualTo(parameters);
        assertThat(shipped(encoder).stateSize()).isEqualTo(1 + 49 * 69);
    }

    /** A short window and a full one, of every size. */
    @ParameterizedTest
    @MethodSource("sizes")
    void everySizeSaysTheSameInBothForms(Encoder encoder, int parameters) {
        AttentionConfig config = shipped(encoder);
        Member member = new Member(config, Sequences.wild(config, 1));
        float[] rows = rows(config, 60, 2);
        boolean[] wanted = new boolean[60];
        wanted[20] = true;
        wanted[59] = true;

        float[] steps = predict(member, Form.STEP, rows, wanted);
        float[] graph = predict(member, Form.CHUNKED, rows, wanted);

        for (int t : new int[] {20, 59}) {
            assertClose("row " + t, rows(graph, 6, t, t + 1), rows(steps, 6, t, t + 1), 1e-4);
        }
    }

    private static float[] predict(Member member, Form form, float[] rows, boolean[] wanted) {
        try (SequenceModel model = member.model(form)) {
            float[] predictions = new float[wanted.length * model.outputs()];
            model.advance(List.of(new Span(model.newState(), rows, predictions, wanted)));
            return predictions;
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void aRowThatLeftTheWindowChangesNoBit(AttentionConfig config) {
        SequenceModel model = config.steps(Sequences.wild(config, 1)).get();
        float[] rows = rows(config, 30, 2);
        float[] other = rows.clone();
        Arrays.fill(other, 10 * 5, 11 * 5, 1000);

        float[] before = advance(model, model.newState(), rows);
        float[] after = advance(model, model.newState(), other);

        assertSameBits("rows 17 and later", rows(after, 6, 17, 30), rows(before, 6, 17, 30));
        assertThat(rows(after, 6, 16, 17)).isNotEqualTo(rows(before, 6, 16, 17));
    }

    /** To the bit: neither encoder nor attention, mean or maximum may meet what stands behind the newest row. */
    @ParameterizedTest
    @MethodSource("configs")
    void whatPadsAWindowDoesNotMatter(AttentionConfig config) {
        int[] lengths = {1, 3, 7};
        float[] rows = rows(config, 3 * 7, 4);
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            AttentionGraph graph = new AttentionGraph(config, parameters(manager, config));
            Shape shape = new Shape(3, 7, 5);
            float[] expected =
                    graph.predict(manager.create(rows, shape), lengths).toFloatArray();

            for (float padding : new float[] {0, 1000, -1000, 1e30f}) {
                float[] padded = rows.clone();
                for (int k = 0; k < 3; k++) {
                    Arrays.fill(padded, (k * 7 + lengths[k]) * 5, (k + 1) * 7 * 5, padding);
                }
                NDArray predictions = graph.predict(manager.create(padded, shape), lengths);

                assertSameBits("predictions with padding " + padding, predictions.toFloatArray(), expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void extremeRowsGiveFiniteNumbers(AttentionConfig config) {
        SequenceModel model = config.steps(Sequences.wild(config, 1)).get();
        float[] rows = new float[50 * config.inputs()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i % 3 == 0 ? 1e15f : i % 3 == 1 ? -1e15f : 0;
        }

        for (float value : advance(model, model.newState(), rows)) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void headsMustShareTheColumns() {
        assertThatThrownBy(() -> new AttentionConfig(5, 6, lstm(16, 1), 3, 7, List.of(), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("num_heads is 3, must divide d_model = 16");
    }

    @Test
    void directionsMustShareTheColumns() {
        assertThatThrownBy(() -> lstm(15, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("d_model is 15, must be even: half of it stands for each direction");
    }

    private static Map<String, NDArray> parameters(NDManager manager, AttentionConfig config) {
        Map<String, NDArray> parameters = new HashMap<>();
        Sequences.wild(config, 3).forEach((name, tensor) -> {
            Shape shape = new Shape(Arrays.stream(tensor.shape()).asLongStream().toArray());
            parameters.put(name, manager.create(tensor.values(), shape));
        });
        return parameters;
    }
}
