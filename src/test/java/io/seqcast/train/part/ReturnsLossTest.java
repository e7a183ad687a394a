package io.seqcast.train.part;

import static io.seqcast.train.part.ReturnsPart.DIRECTIONAL;
import static io.seqcast.train.part.ReturnsPart.MSE;
import static io.seqcast.train.part.ReturnsPart.SHARPE;
import static io.seqcast.train.part.ReturnsPart.VOLATILITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReturnsLossTest {
    private static final Map<ReturnsPart, Double> ALL =
            Map.of(MSE, 0.4, DIRECTIONAL, 0.3, VOLATILITY, 0.2, SHARPE, 0.1);
    private static final int SEQUENCES = 3;
    private static final int ROWS = 7;
    private static final int OUTPUTS = 2;
    private static final List<Double> VARIANCES = List.of(0.25, 4.0);
    private static final int COUNT = SEQUENCES * ROWS * OUTPUTS;

    private final Random random = new Random(11);
    private final float[] said = gaussian(COUNT, 0.3);
    private final float[] came = gaussian(COUNT, 1);
    private final float[] importance = importance();

    @ParameterizedTest
    @EnumSource(ReturnsPart.class)
    void aPartAndItsGradientAreThoseOfTheDefinition(ReturnsPart part) {
        assertDefinition(Map.of(part, 0.7));
    }

    @Test
    void theWholeAndItsGradientAreThoseOfTheDefinition() {
        assertDefinition(ALL);
    }

    @Test
    void partsOfAHandMadeSequence() {
        // Given outcomes of mean 2/3 and variance 38/9, and a forecast that always rises and never varies
        float[] outcomes = {1, -2, 3};
        float[] forecasts = {2, 2, 2};

        assertThat(ofThree(MSE, forecasts, outcomes)).isCloseTo((1 + 16 + 1) / 3.0, within(1e-5));
        assertThat(ofThree(DIRECTIONAL, forecasts, outcomes)).isCloseTo(2 * 4 / 3.0, within(1e-5));
        assertThat(ofThree(VOLATILITY, forecasts, outcomes)).isCloseTo(38 / 9.0, within(0.05));
        assertThat(ofThree(SHARPE, forecasts, outcomes)).isCloseTo(-2 / 3.0 / Math.sqrt(38 / 9.0), within(1e-3));
    }

    @Test
    void aPerfectForecastCostsNothingButItsGain() {
        float[] outcomes = {1, -2, 3};

        assertThat(ofThree(MSE, outcomes, outcomes)).isZero();
        assertThat(ofThree(DIRECTIONAL, outcomes, outcomes)).isZero();
        assertThat(ofThree(VOLATILITY, outcomes, outcomes)).isZero();
        assertThat(ofThree(SHARPE, outcomes, outcomes)).isCloseTo(-2 / Math.sqrt(2 / 3.0), within(0.05));
    }

    @Test
    void rowsThatDoNotCountChangeNothing() {
        LossGradient before = result(loss(ALL), said, came, importance);
        float[] otherSaid = said.clone();
        float[] otherCame = came.clone();
        for (int i = 0; i < COUNT; i++) {
            otherSaid[i] += importance[i] == 0 ? 50 : 0;
            otherCame[i] -= importance[i] == 0 ? 70 : 0;
        }

        LossGradient after = result(loss(ALL), otherSaid, otherCame, importance);

        assertThat(after.loss()).isEqualTo(before.loss());
        assertThat(after.gradient()).containsExactly(before.gradient());
        for (int i = 0; i < COUNT; i++) {
            assertThat(importance[i] == 0).isEqualTo(after.gradient()[i] == 0);
        }
    }

    @Test
    void theLossOfABatchIsTheSumOfItsSequencesLosses() {
        LossGradient together = result(loss(ALL), said, came, importance);

        double sum = 0;
        for (int b = 0; b < SEQUENCES; b++) {
            LossGradient alone = result(loss(ALL), part(said, b), part(came, b), part(importance, b));
            assertThat(part(together.gradient(), b)).containsExactly(alone.gradient(), within(1e-6f));
            sum += alone.loss();
        }
        assertThat(together.loss()).isCloseTo(sum, within(1e-5));
    }

    @Test
    void squaredErrorAloneIsTheLossOfThatName() {
        Loss squared = new MeanSquaredError(1);
        float[] weighted = importance.clone();
        float[] ours = importance.clone();
        for (int i = 0; i < COUNT; i++) {
            weighted[i] *= (float) squared.outputWeight(VARIANCES.get(i % OUTPUTS), OUTPUTS);
            ours[i] *= (float) loss(Map.of(MSE, 1.0)).outputWeight(VARIANCES.get(i % OUTPUTS), OUTPUTS);
        }

        LossGradient expected = result(squared, said, came, weighted);

        LossGradient found = result(loss(Map.of(MSE, 1.0)), said, came, ours);
        assertThat(found.loss()).isCloseTo(expected.loss(), within(1e-5));
        assertThat(found.gradient()).containsExactly(expected.gradient(), within(1e-5f));
    }

    @ParameterizedTest
    @CsvSource({
        "all forecasts 0,          0, 1, 7",
        "nothing comes,            1, 0, 7",
        "neither varies,           0, 0, 7",
        "one row counts,           1, 1, 1",
        "no row counts,            1, 1, 0",
        "huge forecasts,      100000, 1, 7",
        "huge outcomes,            1, 100000, 7"
    })
    void sequencesWithoutVariationHaveFiniteLossesAndGradients(String what, float saying, float coming, int rows) {
        for (ReturnsPart part : ReturnsPart.values()) {
            LossGradient result =
                    result(loss(Map.of(part, 1.0)), times(said, saying), times(came, coming), first(rows));

            assertThat(result.loss()).as("%s: %s", part, what).isFinite();
            for (float slope : result.gradient()) {
                assertThat(slope).as("%s: %s", part, what).isFinite();
            }
        }
    }

    @Test
    void oneRowSaysNothingOfVariation() {
        float[] one = first(1);

        assertThat(result(loss(Map.of(VOLATILITY, 1.0)), said, came, one).loss())
                .isZero();
        assertThat(result(loss(Map.of(SHARPE, 1.0)), said, came, one).gradient())
                .containsExactly(new float[COUNT], within(0f));
    }

    @Test
    void theDirectionalPartRaisesTheShareOfRightDirections() {
        // Given outcomes whose few jumps draw the line of least squares away from the others' signs
        int rows = 400;
        float[] inputs = new float[rows];
        float[] outcomes = new float[rows];
        for (int t = 0; t < rows; t++) {
            inputs[t] = 2f * t / (rows - 1) - 1;
            outcomes[t] = inputs[t] + (t % 20 == 0 ? 12 : 0);
        }

        double squared = rightDirections(Map.of(MSE, 1.0), inputs, outcomes);
        double directional = rightDirections(Map.of(MSE, 0.1, DIRECTIONAL, 0.9), inputs, outcomes);

        assertThat(directional).isGreaterThan(squared + 0.05);
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReturnsLoss(Map.of(SHARPE, -0.1), 10, 1))
                .withMessage("sharpe is -0.1, must be 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReturnsLoss(Map.of(MSE, 0.0, SHARPE, 0.0), 10, 1))
                .withMessage("the shares mse, directional, volatility, sharpe are 0, must be more in at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReturnsLoss(ALL, 0, 1))
                .withMessage("steepness is 0.0, must be more than 0");
        assertThatIllegalStateException()
                .isThrownBy(() -> result(new ReturnsLoss(ALL, 10, 1), said, came, importance))
                .withMessageContaining("not known yet");
    }

    private void assertDefinition(Map<ReturnsPart, Double> shares) {
        LossGradient result = result(loss(shares), said, came, importance);

        double[] exact = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            exact[i] = said[i];
        }
        assertThat(result.loss()).isCloseTo(naive(shares, exact), within(1e-5));
        for (int i = 0; i < COUNT; i++) {
            double h = 1e-5;
            exact[i] = said[i] + h;
            double above = naive(shares, exact);
            exact[i] = said[i] - h;
            double below = naive(shares, exact);
            exact[i] = said[i];
            double slope = (above - below) / (2 * h);
            assertThat(result.gradient()[i]).as("value %d", i).isCloseTo((float) slope, within((float)
                    (1e-4 * Math.abs(slope) + 1e-5)));
        }
    }

    /** The definition in plain loops, with steepness 3. */
    private double naive(Map<ReturnsPart, Double> shares, double[] forecasts) {
        double sum = 0;
        for (int b = 0; b < SEQUENCES; b++) {
            for (int j = 0; j < OUTPUTS; j++) {
                double[] y = new double[ROWS];
                double[] f = new double[ROWS];
                double[] w = new double[ROWS];
                for (int t = 0; t < ROWS; t++) {
                    int i = (b * ROWS + t) * OUTPUTS + j;
                    y[t] = came[i] / Math.sqrt(VARIANCES.get(j));
                    f[t] = forecasts[i] / Math.sqrt(VARIANCES.get(j));
                    w[t] = importance[i];
                }
                sum += naive(shares, y, f, w);
            }
        }
        return sum;
    }

    private static double naive(Map<ReturnsPart, Double> shares, double[] y, double[] f, double[] w) {
        double mse = 0;
        double directional = 0;
        double total = 0;
        double[] gains = new double[y.length];
        for (int t = 0; t < y.length; t++) {
            gains[t] = Math.tanh(3 * f[t]) * y[t];
            mse += w[t] * (y[t] - f[t]) * (y[t] - f[t]);
            directional += w[t] * Math.abs(y[t] - f[t]) * (1 - Math.signum(y[t]) * Math.tanh(3 * f[t]));
            total += w[t];
        }
        double apart = deviation(y, w, 0.01) - deviation(f, w, 0.01);
        return shares.getOrDefault(MSE, 0.0) * mse
                + shares.getOrDefault(DIRECTIONAL, 0.0) * directional
                + shares.getOrDefault(VOLATILITY, 0.0) * total * apart * apart
                - shares.getOrDefault(SHARPE, 0.0) * total * mean(gains, w) / deviation(gains, w, 0.1);
    }

    private static double mean(double[] x, double[] w) {
        double sum = 0;
        double total = 0;
        for (int t = 0; t < x.length; t++) {
            sum += w[t] * x[t];
            total += w[t];
        }
        return sum / total;
    }

    private static double deviation(double[] x, double[] w, double floor) {
        double mean = mean(x, w);
        double[] squares =
                Arrays.stream(x).map(value -> (value - mean) * (value - mean)).toArray();
        return Math.sqrt(mean(squares, w) + floor * floor);
    }

    /** How often a line that was fitted by a loss, in steps along its gradient, has the sign of what came. */
    private static double rightDirections(Map<ReturnsPart, Double> shares, float[] inputs, float[] outcomes) {
        int rows = inputs.length;
        float[] weights = new float[rows];
        Arrays.fill(weights, 1f / rows);
        Loss loss = new ReturnsLoss(shares, 10, 1).forTargets(List.of(1.0));
        double slope = 0;
        double intercept = 0;
        for (int step = 0; step < 300; step++) {
            float[] line = line(slope, intercept, inputs);
            float[] gradient = LossGradient.of(loss, new Shape(1, rows, 1), line, outcomes, weights)
                    .gradient();
            for (int t = 0; t < rows; t++) {
                slope -= 0.05 * gradient[t] * inputs[t];
                intercept -= 0.05 * gradient[t];
            }
        }
        float[] line = line(slope, intercept, inputs);
        int right = 0;
        for (int t = 0; t < rows; t++) {
            right += line[t] * outcomes[t] > 0 ? 1 : 0;
        }
        return right / (double) rows;
    }

    private static float[] line(double slope, double intercept, float[] inputs) {
        float[] line = new float[inputs.length];
        for (int t = 0; t < line.length; t++) {
            line[t] = (float) (intercept + slope * inputs[t]);
        }
        return line;
    }

    /** A part of one sequence of three equal rows, with a forecast of which all is held. */
    private static double ofThree(ReturnsPart part, float[] forecasts, float[] outcomes) {
        Loss loss = new ReturnsLoss(Map.of(part, 1.0), 1000, 1).forTargets(List.of(1.0));
        float third = 1 / 3f;
        return LossGradient.of(loss, new Shape(1, 3, 1), forecasts, outcomes, new float[] {third, third, third})
                .loss();
    }

    private static Loss loss(Map<ReturnsPart, Double> shares) {
        return new ReturnsLoss(shares, 3, 1).forTargets(VARIANCES);
    }

    private static LossGradient result(Loss loss, float[] said, float[] came, float[] importance) {
        Shape shape = new Shape(said.length / ROWS / OUTPUTS, ROWS, OUTPUTS);
        return LossGradient.of(loss, shape, said, came, importance);
    }

    private float[] gaussian(int count, double deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    /** Uneven, of which one in four is 0. */
    private static float[] importance() {
        float[] values = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            values[i] = i % 4 == 1 ? 0 : (1 + i % 3) / 50f;
        }
        return values;
    }

    private static float[] part(float[] values, int sequence) {
        return Arrays.copyOfRange(values, sequence * ROWS * OUTPUTS, (sequence + 1) * ROWS * OUTPUTS);
    }

    private static float[] times(float[] values, float factor) {
        float[] times = values.clone();
        for (int i = 0; i < times.length; i++) {
            times[i] *= factor;
        }
        return times;
    }

    /** Of each sequence's rows so many, of equal importance. */
    private static float[] first(int rows) {
        float[] first = new float[COUNT];
        for (int i = 0; i < first.length; i++) {
            first[i] = i / OUTPUTS % ROWS < rows ? 0.1f : 0;
        }
        return first;
    }
}
