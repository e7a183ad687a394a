package io.seqcast.model.mamba2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.Sequences;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scan against numbers that were made outside, down to its stages, and both forms against the scan. */
class Mamba2ScanTest {
    private static final double FLOAT32 = 1e-4;
    private static final double FLOAT64 = 1e-6; // norm_eps is float32 here, float64 there

    static Stream<VectorCase> vectors() {
        return VectorCase.all();
    }

    static Stream<Mamba2Config> configs() {
        return new Mamba2KindTest()
                .configs().stream().filter(Mamba2Config.class::isInstance).map(Mamba2Config.class::cast);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theScanGivesTheExpectedOutputStatesAndStages(VectorCase vector) {
        Mamba2Scan scan = new Mamba2Scan(vector.weights());
        int cut = vector.vector().cut() * vector.config().inputs();
        float[] input = vector.vector().input();

        double[] first = scan.run(Arrays.copyOf(input, cut));
        assertStates(vector, scan, "state_at_cut");
        double[] second = scan.run(Arrays.copyOfRange(input, cut, input.length));
        assertStates(vector, scan, "state_at_end");

        double[] output = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, output, first.length, second.length);
        assertThat(output).containsExactly(vector.vector().output(), within(FLOAT64));
        assertStages(vector, scan.stages);
    }

    @ParameterizedTest
    @MethodSource("configs")
    void bothFormsAgreeWithTheScan(Mamba2Config config) {
        Mamba2Weights weights = Networks.wild(config, 3);
        float[] rows = Networks.rows(config, 150, 4);
        double[] expected = new Mamba2Scan(weights).run(rows);
        Member member = new Member(config, weights.tensors());

        for (Form form : List.of(Form.STEP, Form.CHUNKED)) {
            try (SequenceModel model = member.model(form)) {
                float[] actual = Sequences.advance(model, model.newState(), rows);

                Sequences.assertClose(form + " form", actual, expected, FLOAT32);
            }
        }
    }

    private static void assertStates(VectorCase vector, Mamba2Scan scan, String field) {
        for (int i = 0; i < vector.config().mixers().nLayers(); i++) {
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
}
