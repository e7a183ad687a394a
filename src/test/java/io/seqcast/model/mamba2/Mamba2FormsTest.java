package io.seqcast.model.mamba2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every form on networks of many shapes, against the scan in float64. */
class Mamba2FormsTest {
    private static final Offset<Float> FLOAT32 = Offset.offset(1e-4f);

    /** (form's name, form, config): odd sizes, groups, short and no convolution, one layer and three. */
    static Stream<Arguments> formsAndConfigs() {
        List<Mamba2Config> configs = List.of(
                new Mamba2Config(5, 3, 16, 2, 8, 8, 2, 4, 1, 1e-5f),
                new Mamba2Config(7, 7, 12, 1, 5, 3, 2, 3, 4, 1e-5f),
                new Mamba2Config(1, 2, 6, 3, 1, 6, 1, 1, 1, 1e-5f),
                new Mamba2Config(32, 32, 24, 2, 16, 12, 2, 2, 2, 1e-3f));
        return VectorCase.FORMS.entrySet().stream()
                .flatMap(form -> configs.stream().map(c -> Arguments.of(form.getKey(), form.getValue(), c)));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("formsAndConfigs")
    void agreesWithTheScan(String name, Function<Mamba2Weights, SequenceModel> make, Mamba2Config config) {
        Mamba2Weights weights = Networks.wild(config, 3);
        float[] rows = Networks.rows(config, 150, 4);
        double[] expected = new Mamba2Scan(weights).run(rows);

        float[] actual = run(make.apply(weights), rows, List.of(150));

        assertThat(actual).containsExactly(toFloat(expected), FLOAT32);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("formsAndConfigs")
    void whereASequenceIsCutDoesNotMatter(
            String name, Function<Mamba2Weights, SequenceModel> make, Mamba2Config config) {
        Mamba2Weights weights = Networks.wild(config, 5);
        float[] rows = Networks.rows(config, 130, 6);
        float[] whole = run(make.apply(weights), rows, List.of(130));

        for (List<Integer> lengths : List.of(List.of(1, 129), List.of(2, 1, 1, 126), List.of(64, 65, 1), ones(130))) {
            assertThat(run(make.apply(weights), rows, lengths)).containsExactly(whole, FLOAT32);
        }
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("formsAndConfigs")
    void everyOtherFormTakesOverItsState(
            String name, Function<Mamba2Weights, SequenceModel> make, Mamba2Config config) {
        Mamba2Weights weights = Networks.wild(config, 15);
        float[] rows = Networks.rows(config, 90, 16);
        float[] expected = toFloat(new Mamba2Scan(weights).run(rows));

        for (Function<Mamba2Weights, SequenceModel> other : VectorCase.FORMS.values()) {
            try (SequenceModel first = make.apply(weights);
                    SequenceModel second = other.apply(weights)) {
                int half = 45 * config.outputs();
                float[] state = first.newState();
                float[] before = new float[half];
                float[] after = new float[half];
                first.advance(List.of(new Span(state, Arrays.copyOf(rows, rows.length / 2), before)));
                second.advance(List.of(new Span(state, Arrays.copyOfRange(rows, rows.length / 2, rows.length), after)));

                assertThat(before).containsExactly(Arrays.copyOf(expected, half), FLOAT32);
                assertThat(after).containsExactly(Arrays.copyOfRange(expected, half, 2 * half), FLOAT32);
            }
        }
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("formsAndConfigs")
    void aLaterRowChangesNoEarlierPrediction(
            String name, Function<Mamba2Weights, SequenceModel> make, Mamba2Config config) {
        Mamba2Weights weights = Networks.wild(config, 7);
        float[] rows = Networks.rows(config, 80, 8);
        float[] changed = rows.clone();
        changed[40 * config.inputs()] += 1;

        float[] before = run(make.apply(weights), rows, List.of(80));
        float[] after = run(make.apply(weights), changed, List.of(80));

        int split = 40 * config.outputs();
        assertThat(Arrays.copyOf(after, split)).containsExactly(Arrays.copyOf(before, split));
        assertThat(Arrays.copyOfRange(after, split, after.length))
                .isNotEqualTo(Arrays.copyOfRange(before, split, before.length));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("formsAndConfigs")
    void spansOfDifferentLengthsInOneBatchAreIndependent(
            String name, Function<Mamba2Weights, SequenceModel> make, Mamba2Config config) {
        Mamba2Weights weights = Networks.wild(config, 9);
        List<Span> batch = new ArrayList<>();
        List<float[]> alone = new ArrayList<>();
        try (SequenceModel model = make.apply(weights)) {
            Random random = new Random(10);
            for (int i = 0; i < 25; i++) {
                int length = 1 + random.nextInt(40);
                float[] rows = Networks.rows(config, length, i);
                alone.add(run(make.apply(weights), rows, List.of(length)));
                batch.add(new Span(model.newState(), rows, new float[length * config.outputs()]));
            }

            model.advance(batch);
        }

        for (int i = 0; i < batch.size(); i++) {
            assertThat(batch.get(i).predictions()).as("span %d", i).containsExactly(alone.get(i), FLOAT32);
        }
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("formsAndConfigs")
    void refusesASpanOfTheWrongSizes(String name, Function<Mamba2Weights, SequenceModel> make, Mamba2Config config) {
        try (SequenceModel model = make.apply(Networks.wild(config, 1))) {
            float[] state = model.newState();
            float[] row = new float[config.inputs()];
            float[] out = new float[config.outputs()];

            assertThatThrownBy(() -> model.advance(List.of(new Span(new float[1], row, out))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> model.advance(List.of(new Span(state, row, new float[out.length + 1]))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static float[] run(SequenceModel form, float[] rows, List<Integer> lengths) {
        try (SequenceModel model = form) {
            float[] state = model.newState();
            float[] predictions = new float[rows.length / model.inputs() * model.outputs()];
            int done = 0;
            for (int length : lengths) {
                int next = done + length;
                float[] part = new float[length * model.outputs()];
                float[] input = Arrays.copyOfRange(rows, done * model.inputs(), next * model.inputs());
                model.advance(List.of(new Span(state, input, part)));
                System.arraycopy(part, 0, predictions, done * model.outputs(), part.length);
                done = next;
            }
            return predictions;
        }
    }

    private static List<Integer> ones(int count) {
        return Stream.generate(() -> 1).limit(count).toList();
    }

    private static float[] toFloat(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
