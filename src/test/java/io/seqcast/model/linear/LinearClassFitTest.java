package io.seqcast.model.linear;

import static io.seqcast.model.FittedConfig.Parts.ONE_BY_ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearClassFitTest {
    private static final LinearConfig TWO_INPUTS = new LinearConfig(2, 3, 1, List.of());
    private static final int ROWS = 60;

    /** Of scipy 1.17.1: {@code minimize(method="BFGS")} on standardised columns, down to a gradient of 1e-9. */
    @Test
    void isWhatAnotherMinimiserFinds() {
        Map<String, Tensor> tensors =
                fit(TWO_INPUTS, examples()).solve(ONE_BY_ONE).tensors();

        assertThat(values(tensors, "linear.weight"))
                .containsExactly(
                        new float[] {
                            0.022086850883f,
                            0.137851940609f,
                            -0.044738819783f,
                            -0.095296286614f,
                            0.022651968900f,
                            -0.042555653994f
                        },
                        within(1e-7f));
        assertThat(values(tensors, "linear.bias"))
                .containsExactly(new float[] {-4.146227514831f, 0.831445293647f, -0.024796349444f}, within(2e-6f));
    }

    /** A yes or no as the only input: each logit is the logarithm of a share. */
    @Test
    void isTheLogOddsOfATable() {
        LinearConfig config = new LinearConfig(1, 2, 0, List.of());
        Examples examples = new Examples(
                new float[] {0, 0, 1, 1}, new float[] {1, 0, 0, 1, 1, 0, 0, 1}, new float[] {30, 10, 5, 40});

        Map<String, Tensor> tensors = fit(config, examples).solve(ONE_BY_ONE).tensors();

        float[] weight = values(tensors, "linear.weight");
        float[] bias = values(tensors, "linear.bias");
        assertThat(bias[1] - bias[0]).isCloseTo((float) Math.log(10.0 / 30), within(1e-5f));
        assertThat(weight[1] - weight[0]).isCloseTo((float) Math.log(40.0 / 5 * 30 / 10), within(1e-5f));
    }

    @ParameterizedTest
    @ValueSource(floats = {0.01f, 1, 500})
    void theGradientOfNaiveLoopsVanishesThere(float l2) {
        LinearConfig config = new LinearConfig(4, 6, l2, List.of(3, 0));
        Examples examples = random(config, 800);

        Map<String, Tensor> tensors = fit(config, examples).solve(ONE_BY_ONE).tensors();

        assertThat(gradient(config, examples, tensors)).containsOnly(new double[] {0}, within(2e-6));
    }

    @Test
    void mergedFitsAreOneFit() {
        LinearClassFit merged = fit(TWO_INPUTS, examples().part(0, 25));
        merged.add(fit(TWO_INPUTS, examples().part(25, ROWS)));

        Map<String, Tensor> tensors = merged.solve(ONE_BY_ONE).tensors();

        Map<String, Tensor> expected =
                fit(TWO_INPUTS, examples()).solve(ONE_BY_ONE).tensors();
        assertThat(values(tensors, "linear.weight")).isEqualTo(values(expected, "linear.weight"));
        assertThat(values(tensors, "linear.bias")).isEqualTo(values(expected, "linear.bias"));
    }

    @Test
    void aConstantColumnHasWeightZero() {
        Examples examples = examples();
        for (int t = 0; t < ROWS; t++) {
            examples.inputs()[2 * t + 1] = 0.1f;
        }

        float[] weight = values(fit(TWO_INPUTS, examples).solve(ONE_BY_ONE).tensors(), "linear.weight");

        assertThat(new float[] {weight[1], weight[3], weight[5]}).containsOnly(0);
        assertThat(weight[0]).isNotZero();
    }

    @Test
    void aClassThatNeverCameIsRefused() {
        LinearClassFit fit = fit(TWO_INPUTS, examples().part(0, 1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.solve(ONE_BY_ONE))
                .withMessage("classes {1, 2} came in no row of weight above 0, must come in at least one");
    }

    @Test
    void columnsThatFollowFromOthersNeedAPenalty() {
        Examples examples = examples();
        for (int t = 0; t < ROWS; t++) {
            examples.inputs()[2 * t + 1] = 4 * examples.inputs()[2 * t];
        }
        LinearConfig free = new LinearConfig(2, 3, 0, List.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit(free, examples).solve(ONE_BY_ONE))
                .withMessage(
                        "the equations of the classes are singular: too few rows, or columns that follow from others; "
                                + "l2 is 0.0, take a larger one");
        assertThat(fit(TWO_INPUTS, examples).solve(ONE_BY_ONE).tensors()).isNotEmpty();
    }

    private static LinearClassFit fit(LinearConfig config, Examples examples) {
        LinearClassFit fit = new LinearClassFit(config);
        fit.add(examples.inputs(), examples.targets(), examples.weights());
        return fit;
    }

    /** Three classes after rows of two inputs, of formulas that any tool can repeat. */
    private static Examples examples() {
        Examples examples = new Examples(new float[2 * ROWS], new float[3 * ROWS], new float[ROWS]);
        for (int t = 0; t < ROWS; t++) {
            int first = 7 * t % 11 - 5;
            examples.inputs()[2 * t] = first;
            examples.inputs()[2 * t + 1] = 5 * t % 13 * 0.5f + 20;
            int label = first > 2 && t % 3 > 0 ? 2 : (3 * t * t + t / 4) % 7 % 3;
            examples.targets()[3 * t + label] = 1;
            examples.weights()[t] = 1 + t % 4 * 0.5f;
        }
        return examples;
    }

    private static Examples random(LinearConfig config, int rows) {
        Examples examples = Examples.random(config, rows, 4);
        Random random = new Random(5);
        Arrays.fill(examples.targets(), 0);
        for (int t = 0; t < rows; t++) {
            double signal = examples.inputs()[t * config.inputs()] + 2 * random.nextGaussian();
            int label = signal > 3 ? config.outputs() - 1 : random.nextInt(config.outputs());
            examples.targets()[t * config.outputs() + label] = 1;
        }
        return examples;
    }

    /** Of the mean loss, by each class's weights of standardised columns and by its intercept. */
    private static double[] gradient(LinearConfig config, Examples examples, Map<String, Tensor> tensors) {
        List<List<Examples.Row>> rows = IntStream.range(0, config.outputs())
                .mapToObj(output -> examples.rows(config, output))
                .toList();
        int columns = rows.get(0).get(0).columns().length;
        double total = rows.get(0).stream().mapToDouble(Examples.Row::weight).sum();
        double[] gradient = new double[config.outputs() * (columns + 1)];
        for (int c = 0; c <= columns; c++) {
            double mean = c == columns ? 0 : moment(rows.get(0), c, 1, 0) / total;
            double deviation = c == columns ? 1 : Math.sqrt(moment(rows.get(0), c, 2, mean) / total);
            for (int k = 0; k < config.outputs(); k++) {
                double sum = c == columns ? 0 : config.l2() * weight(config, tensors, k, c) * deviation;
                for (int t = 0; t < rows.get(k).size(); t++) {
                    Examples.Row row = rows.get(k).get(t);
                    double z = c == columns ? 1 : (row.columns()[c] - mean) / deviation;
                    sum += row.weight() * (probability(config, tensors, row.columns(), k) - row.target()) * z;
                }
                gradient[k * (columns + 1) + c] = sum / total;
            }
        }
        return gradient;
    }

    private static double moment(List<Examples.Row> rows, int column, int power, double mean) {
        return rows.stream()
                .mapToDouble(row -> row.weight() * Math.pow(row.columns()[column] - mean, power))
                .sum();
    }

    private static double probability(LinearConfig config, Map<String, Tensor> tensors, double[] columns, int output) {
        double sum = 0;
        for (int k = 0; k < config.outputs(); k++) {
            sum += Math.exp(logit(config, tensors, columns, k));
        }
        return Math.exp(logit(config, tensors, columns, output)) / sum;
    }

    private static double logit(LinearConfig config, Map<String, Tensor> tensors, double[] columns, int output) {
        double logit = values(tensors, "linear.bias")[output];
        for (int c = 0; c < columns.length; c++) {
            logit += weight(config, tensors, output, c) * columns[c];
        }
        return logit;
    }

    private static double weight(LinearConfig config, Map<String, Tensor> tensors, int output, int column) {
        int terms = config.terms().count();
        return column < config.inputs()
                ? values(tensors, "linear.weight")[output * config.inputs() + column]
                : values(tensors, "quadratic.weight")[output * terms + column - config.inputs()];
    }

    private static float[] values(Map<String, Tensor> tensors, String name) {
        return tensors.get(name).values();
    }
}
