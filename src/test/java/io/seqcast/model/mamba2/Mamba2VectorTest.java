package io.seqcast.model.mamba2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form against numbers that were made outside: what all forms share, no comparison among them can check. */
class Mamba2VectorTest {
    private static final double FLOAT32 = 1e-4;
    private static final double FLOAT64 = 1e-6; // norm_eps is float32 here, float64 there

    @ParameterizedTest(name = "{0} on {2}")
    @MethodSource("io.seqcast.model.mamba2.VectorCase#formsAndVectors")
    void predictsTheExpectedRows(String form, Function<Mamba2Weights, SequenceModel> make, VectorCase vector) {
        try (SequenceModel model = make.apply(vector.weights())) {
            float[] predictions = new float[vector.steps() * model.outputs()];

            model.advance(List.of(new Span(model.newState(), vector.input(), predictions)));

            assertThat(worst(predictions, vector.output()))
                    .as("worst difference")
                    .isLessThan(FLOAT32);
        }
    }

    @ParameterizedTest(name = "{0} on {2}")
    @MethodSource("io.seqcast.model.mamba2.VectorCase#formsAndVectors")
    void carriesTheExpectedStatesAtTheCutAndAtTheEnd(
            String form, Function<Mamba2Weights, SequenceModel> make, VectorCase vector) {
        try (SequenceModel model = make.apply(vector.weights())) {
            float[] atCut = model.newState();
            float[] atEnd = model.newState();
            float[] start = Arrays.copyOf(vector.input(), vector.cut() * model.inputs());

            model.advance(List.of(
                    new Span(atCut, start, new float[vector.cut() * model.outputs()]),
                    new Span(atEnd, vector.input(), new float[vector.steps() * model.outputs()])));

            assertThat(worst(atCut, vector.state("state_at_cut")))
                    .as("at the cut")
                    .isLessThan(FLOAT32);
            assertThat(worst(atEnd, vector.state("state_at_end")))
                    .as("at the end")
                    .isLessThan(FLOAT32);
        }
    }

    @ParameterizedTest
    @MethodSource("io.seqcast.model.mamba2.VectorCase#vectors")
    void theScanGivesTheExpectedOutputStatesAndStages(VectorCase vector) {
        Mamba2Scan scan = new Mamba2Scan(vector.weights());
        int cut = vector.cut() * vector.config().inputs();
        float[] input = vector.input();

        double[] first = scan.run(Arrays.copyOf(input, cut));
        assertStates(vector, scan, "state_at_cut");
        double[] second = scan.run(Arrays.copyOfRange(input, cut, input.length));
        assertStates(vector, scan, "state_at_end");

        double[] output = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, output, first.length, second.length);
        assertThat(output).containsExactly(vector.output(), within(FLOAT64));
        assertStages(vector, scan.stages);
    }

    private static void assertStates(VectorCase vector, Mamba2Scan scan, String field) {
        for (int i = 0; i < vector.config().nLayers(); i++) {
            assertThat(scan.conv[i]).containsExactly(vector.conv(field, i), within(FLOAT64));
            assertThat(scan.ssm[i]).containsExactly(vector.ssm(field, i), within(FLOAT64));
        }
    }

    private static void assertStages(VectorCase vector, List<Map<String, double[]>> stages) {
        stages.get(0).forEach((name, row) -> {
            double[] expected = vector.stage(name);
            assertThat(row).as(name).containsExactly(Arrays.copyOf(expected, row.length), within(FLOAT64));
            double[] next = Arrays.copyOfRange(expected, row.length, 2 * row.length);
            assertThat(stages.get(1).get(name)).as(name).containsExactly(next, within(FLOAT64));
        });
    }

    private static double worst(float[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double worst = 0;
        for (int i = 0; i < actual.length; i++) {
            // Math.max keeps a NaN, which is then not less than the limit.
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
        }
        return worst;
    }
}
