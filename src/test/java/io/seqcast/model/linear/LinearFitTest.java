package io.seqcast.model.linear;

import static io.seqcast.model.FittedConfig.Parts.ONE_BY_ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearFitTest {
    private static final LinearConfig PLAIN = new LinearConfig(5, 6, 1, List.of());

    @ParameterizedTest
    @ValueSource(floats = {0, 1, 500})
    void matchesTheMatrixOfAllRowsWrittenOut(float l2) {
        LinearConfig config = new LinearConfig(5, 3, l2, List.of());
        Examples examples = Examples.random(config, 700, 1);

        assertMatches(fit(config, examples).solve(ONE_BY_ONE).tensors(), config, examples);
    }

    @Test
    void matchesItWithProductsOfInputs() {
        LinearConfig config = new LinearConfig(5, 2, 3, List.of(4, 0, 2));
        Examples examples = Examples.random(config, 700, 2);

        assertMatches(fit(config, examples).solve(ONE_BY_ONE).tensors(), config, examples);
    }

    @Test
    void eachOutputIsFittedToTheRowsInWhichItIsKnown() {
        Examples examples = Examples.random(PLAIN, 700, 3);
        float[] targets = examples.targets().clone();
        for (int t = 0; t < 700; t++) { // horizons of 1 to 6 rows, in sequences of 20
            for (int j = 0; j < PLAIN.outputs(); j++) {
                if (t % 20 + j >= 19) {
                    targets[t * PLAIN.outputs() + j] = Float.NaN;
                }
            }
        }
        Examples horizons = new Examples(examples.inputs(), targets, examples.weights());

        assertMatches(fit(PLAIN, horizons).solve(ONE_BY_ONE).tensors(), PLAIN, horizons);
    }

    @Test
    void moreSetsOfKnownOutputsThanHaveSumsAreExactToo() {
        Examples examples = Examples.random(PLAIN, 900, 4).masked(0.4, 5); // nearly all of 64 sets

        assertMatches(fit(PLAIN, examples).solve(ONE_BY_ONE).tensors(), PLAIN, examples);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.05, 2", "0.4, 3"})
    void mergedFitsAreOneFit(double unknown, long seed) {
        Examples examples = Examples.random(PLAIN, 900, seed).masked(unknown, seed);
        LinearFit merged = fit(PLAIN, examples.part(0, 333));
        merged.add(fit(PLAIN, examples.part(333, 340)));
        merged.add(fit(PLAIN, examples.part(340, 900)));

        assertMatches(merged.solve(ONE_BY_ONE).tensors(), PLAIN, examples);
    }

    @Test
    void aMergedFitTakesFurtherRows() {
        Examples examples = Examples.random(PLAIN, 300, 6);
        LinearFit merged = fit(PLAIN, examples.part(0, 100));
        merged.add(fit(PLAIN, examples.part(100, 200)));
        Examples rest = examples.part(200, 300);

        merged.add(rest.inputs(), rest.targets(), rest.weights());

        assertMatches(merged.solve(ONE_BY_ONE).tensors(), PLAIN, examples);
    }

    @Test
    void recoversAPlantedLaw() {
        LinearConfig config = new LinearConfig(3, 1, 0, List.of(0, 2));
        Examples examples = Examples.random(config, 200, 7);
        for (int t = 0; t < 200; t++) {
            double a = examples.inputs()[3 * t];
            double b = examples.inputs()[3 * t + 1];
            double c = examples.inputs()[3 * t + 2];
            examples.targets()[t] = (float) (3 + 2 * a - b + 0.5 * a * c - 0.25 * c * c);
        }

        Map<String, Tensor> tensors = fit(config, examples).solve(ONE_BY_ONE).tensors();

        assertThat(tensors.keySet()).containsExactly("linear.weight", "linear.bias", "quadratic.weight");
        assertThat(values(tensors, "linear.weight")).containsExactly(new float[] {2, -1, 0}, within(1e-5f));
        assertThat(values(tensors, "linear.bias")).containsExactly(new float[] {3}, within(1e-5f));
        assertThat(values(tensors, "quadratic.weight")).containsExactly(new float[] {0, 0.5f, -0.25f}, within(1e-5f));
    }

    @Test
    void columnsFarFromZeroLoseNothing() {
        LinearConfig config = new LinearConfig(2, 1, 0, List.of());
        Examples examples = Examples.random(config, 500, 8);
        for (int t = 0; t < 500; t++) {
            int a = Math.floorMod(t * 7, 11);
            int b = Math.floorMod(t * 5, 13);
            examples.inputs()[2 * t] = 16_000_000 + a;
            examples.inputs()[2 * t + 1] = -8_000_000 + b;
            examples.targets()[t] = 3 * a - 2 * b;
        }

        Map<String, Tensor> tensors = fit(config, examples).solve(ONE_BY_ONE).tensors();

        assertThat(values(tensors, "linear.weight")).containsExactly(new float[] {3, -2}, within(1e-6f));
        assertThat(values(tensors, "linear.bias")[0]).isCloseTo(-64_000_000, within(16f));
    }

    @Test
    void thePenaltyDoesNotDependOnTheUnits() {
        Examples examples = Examples.random(PLAIN, 300, 9);
        float[] scaled = examples.inputs().clone();
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] *= 1024;
        }
        float[] expected = values(fit(PLAIN, examples).solve(ONE_BY_ONE).tensors(), "linear.weight");

        float[] weights = values(
                fit(PLAIN, new Examples(scaled, examples.targets(), examples.weights()))
                        .solve(ONE_BY_ONE)
                        .tensors(),
                "linear.weight");

        for (int k = 0; k < expected.length; k++) {
            assertThat(1024 * weights[k]).isCloseTo(expected[k], within(1e-6f));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 1})
    void aConstantColumnHasWeightZeroAndLeavesTheOthersAlone(float l2) {
        LinearConfig config = new LinearConfig(3, 1, l2, List.of());
        Examples examples = Examples.random(config, 300, 10);
        LinearConfig two = new LinearConfig(2, 1, l2, List.of());
        float[] others = new float[600];
        for (int t = 0; t < 300; t++) {
            examples.inputs()[3 * t + 1] = 0.1f;
            others[2 * t] = examples.inputs()[3 * t];
            others[2 * t + 1] = examples.inputs()[3 * t + 2];
        }
        float[] expected = values(
                fit(two, new Examples(others, examples.targets(), examples.weights()))
                        .solve(ONE_BY_ONE)
                        .tensors(),
                "linear.weight");

        float[] weights = values(fit(config, examples).solve(ONE_BY_ONE).tensors(), "linear.weight");

        assertThat(weights).containsExactly(expected[0], 0, expected[1]);
    }

    @Test
    void whereNoColumnChangesTheMeanIsPredicted() {
        LinearConfig config = new LinearConfig(2, 1, 0, List.of(0));
        Examples examples = new Examples(new float[] {0.1f, 7, 0.1f, 7}, new float[] {1, 4}, new float[] {1, 2});

        Map<String, Tensor> tensors = fit(config, examples).solve(ONE_BY_ONE).tensors();

        assertThat(values(tensors, "linear.weight")).containsExactly(0, 0);
        assertThat(values(tensors, "linear.bias")).containsExactly(3);
    }

    @Test
    void rowsOfWeightZeroAndRowsOfUnknownTargetsAreNotLookedAt() {
        LinearConfig config = new LinearConfig(1, 1, 0, List.of());
        float nan = Float.NaN;
        Examples examples = new Examples(
                new float[] {0, nan, 1, nan, 2}, new float[] {1, 100, 3, nan, 5}, new float[] {1, 0, 1, 1, 1});

        Map<String, Tensor> tensors = fit(config, examples).solve(ONE_BY_ONE).tensors();

        assertThat(values(tensors, "linear.weight")).containsExactly(new float[] {2}, within(1e-6f));
        assertThat(values(tensors, "linear.bias")).containsExactly(new float[] {1}, within(1e-6f));
    }

    @Test
    void equationsWithoutASingleSolutionAreRefusedUnlessThereIsAPenalty() {
        Examples tooFew = Examples.random(PLAIN, 6, 11);
        Examples twice = Examples.random(PLAIN, 300, 12);
        for (int t = 0; t < 300; t++) {
            twice.inputs()[5 * t + 3] = 4 - twice.inputs()[5 * t] / 3;
        }
        LinearConfig free = new LinearConfig(5, 6, 0, List.of());
        for (Examples examples : List.of(tooFew, twice)) {
            LinearFit fit = fit(free, examples);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fit.solve(ONE_BY_ONE))
                    .withMessage("the equations of outputs [0, 1, 2, 3, 4, 5] are singular: too few rows, or columns "
                            + "that follow from others; l2 is 0.0, take a larger one");
            assertMatches(fit(PLAIN, examples).solve(ONE_BY_ONE).tensors(), PLAIN, examples);
        }
    }

    @Test
    void anOutputThatWasNeverKnownIsRefused() {
        Examples examples = Examples.random(PLAIN, 50, 13);
        for (int t = 0; t < 50; t++) {
            examples.targets()[6 * t + 2] = Float.NaN;
            examples.targets()[6 * t + 5] = Float.NaN;
        }
        LinearFit fit = fit(PLAIN, examples);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.solve(ONE_BY_ONE))
                .withMessage("outputs {2, 5} were known in no row of weight above 0, must be in at least one");
    }

    @Test
    void whatCannotBeTakenIsRefused() {
        LinearConfig config = new LinearConfig(2, 1, 1, List.of());
        refused(config, new float[3], new float[1], new float[1], "inputs has 3 values, 1 rows of 2 make 2");
        refused(config, new float[4], new float[1], new float[2], "targets has 1 values, 2 rows of 1 make 2");
        float[] weights = {1, -1};
        refused(config, new float[4], new float[2], weights, "weights[1] is -1.0, must be finite and at least 0");
        weights[1] = Float.NaN;
        refused(config, new float[4], new float[2], weights, "weights[1] is NaN, must be finite and at least 0");
        float[] inputs = {1, 2, 3, Float.NaN};
        refused(config, inputs, new float[2], new float[] {1, 1}, "input 1 of row 1 is NaN, must be finite");
        float[] targets = {0, Float.POSITIVE_INFINITY};
        refused(
                config,
                new float[4],
                targets,
                new float[] {1, 1},
                "target 0 of row 1 is Infinity, must be finite, or NaN where unknown");
    }

    @Test
    void aFitOfAnotherConfigIsRefused() {
        LinearFit fit = new LinearFit(PLAIN);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.add(new LinearFit(new LinearConfig(5, 6, 2, List.of()))))
                .withMessageContaining("must be one of LinearConfig[inputs=5, outputs=6, l2=1.0");
    }

    private static void refused(LinearConfig config, float[] inputs, float[] targets, float[] weights, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinearFit(config).add(inputs, targets, weights))
                .withMessage(message);
    }

    /** In two calls, as if of two sequences. */
    private static LinearFit fit(LinearConfig config, Examples examples) {
        LinearFit fit = new LinearFit(config);
        int rows = examples.weights().length;
        for (Examples part : List.of(examples.part(0, rows / 3), examples.part(rows / 3, rows))) {
            fit.add(part.inputs(), part.targets(), part.weights());
        }
        return fit;
    }

    private static void assertMatches(Map<String, Tensor> tensors, LinearConfig config, Examples examples) {
        for (int output = 0; output < config.outputs(); output++) {
            DenseRidge expected = DenseRidge.fit(examples, config, output);
            float[] linear = row(tensors, "linear.weight", output);
            float[] quadratic = config.squares().isEmpty() ? new float[0] : row(tensors, "quadratic.weight", output);
            for (int c = 0; c < expected.weights().length; c++) {
                float actual = c < linear.length ? linear[c] : quadratic[c - linear.length];
                assertThat((double) actual)
                        .as("output %d, column %d", output, c)
                        .isCloseTo(expected.weights()[c], within(1e-6));
            }
            assertThat((double) values(tensors, "linear.bias")[output])
                    .as("bias of output %d", output)
                    .isCloseTo(expected.intercept(), within(3e-6));
        }
    }

    private static float[] row(Map<String, Tensor> tensors, String name, int output) {
        int width = tensors.get(name).shape()[1];
        return Arrays.copyOfRange(values(tensors, name), output * width, (output + 1) * width);
    }

    private static float[] values(Map<String, Tensor> tensors, String name) {
        return tensors.get(name).values();
    }
}
