package io.seqcast.train.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsymmetricLossTest {
    private static final int CLASSES = 6;
    private static final ClassWeights WEIGHTS = new ClassWeights(List.of(1.0, 1.0, 2.0, 10.0, 500.0, 5.0));

    @ParameterizedTest
    @CsvSource({"0, 4", "1, 4", "0, 0", "2, 1", "0.5, 2.5"})
    void lossAndGradientAreThoseOfTheDefinition(double positive, double negative) {
        AsymmetricLoss loss = new AsymmetricLoss(positive, negative, 1, WEIGHTS);
        Random random = new Random(3);
        LogitRow[] rows = new LogitRow[12];
        for (int t = 0; t < rows.length; t++) {
            rows[t] = new LogitRow(
                    random.doubles(CLASSES, -4, 4).map(z -> (float) z).toArray(),
                    t == 5 ? -1 : t % CLASSES,
                    t % 4 / 2f);
        }

        LossGradient result = LogitRow.result(loss, rows);

        assertThat(result.loss()).isCloseTo(naive(loss, rows), within(1e-5 * naive(loss, rows)));
        for (int i = 0; i < result.gradient().length; i++) {
            double slope = LogitRow.slope(all -> naive(loss, all), rows, i);
            assertThat(result.gradient()[i])
                    .as("logit %d of row %d", i % CLASSES, i / CLASSES)
                    .isCloseTo((float) slope, within((float) (2e-4 * Math.abs(slope) + 2e-4)));
        }
    }

    @ParameterizedTest
    @CsvSource({"30", "100", "1000", "50000"})
    void aClassThatWasCalledCertainAndDidNotComeCostsWhatItsLogitSays(double sure) {
        // Given float32, in which softmax gives it exactly 1
        double[] logits = {sure, 0, 0, 0, 0, 0};
        AsymmetricLoss loss = new AsymmetricLoss(0, 4, 1, ClassWeights.EQUAL);

        LossGradient result = LogitRow.result(loss, new LogitRow(logits, 4, 1));

        // −ln p_4 = sure and −ln(1 − p_0) = sure − ln 5
        assertThat(result.loss()).isCloseTo(2 * sure - Math.log(5), within(1e-6 * sure + 1e-5));
        float rounding = (float) (1e-5 + 1e-6 * sure); // 4 ln(1 − p) times what float32 keeps of 1 − p
        assertThat(result.gradient()[0]).isCloseTo(2, within(rounding));
        assertThat(result.gradient()[4]).isCloseTo(-1.2f, within(rounding));
        assertThat(result.gradient()).doesNotContain(Float.NaN);
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "2, 4", "0, 0", "0.5, 0.5"})
    void extremeLogitsHaveFiniteLossesAndGradients(double positive, double negative) {
        AsymmetricLoss loss = new AsymmetricLoss(positive, negative, 1, WEIGHTS);
        double[][] extremes = {
            {1e4, -1e4, 0, 0, 0, 0},
            {-1e4, -1e4, -1e4, -1e4, -1e4, -1e4},
            {1e4, 1e4, 1e4, 1e4, 1e4, 1e4},
            {88, 0, 0, 0, -200, 0},
            {0, 0, 0, 0, 1e4, 0}
        };
        for (double[] logits : extremes) {
            for (int came = 0; came < CLASSES; came++) {
                LossGradient result = LogitRow.result(loss, new LogitRow(logits, came, 1));

                assertThat(result.loss()).isFinite().isGreaterThanOrEqualTo(-1e-3);
                for (float slope : result.gradient()) {
                    assertThat(slope).isFinite();
                }
            }
        }
    }

    @Test
    void whatIsKnownForSureCostsNothing() {
        LossGradient result = LogitRow.result(
                new AsymmetricLoss(0, 4, 1, WEIGHTS), new LogitRow(new double[] {0, 0, 0, 0, 200, 0}, 4, 1));

        assertThat(result.loss()).isZero();
        assertThat(result.gradient()).containsOnly(0);
    }

    @Test
    void withoutItsSecondPartItIsTheCrossEntropyOfTheSameWeights() {
        LogitRow[] rows = {
            new LogitRow(new double[] {1, 2, -1, 0, 0.5, 0}, 4, 1),
            new LogitRow(new double[] {0, 0, 3, 0, 0.5, 0}, 2, 0.5)
        };

        LossGradient entropy = LogitRow.result(new CrossEntropy(1, WEIGHTS), rows);

        // at γ₋ 20 other classes of small probability cost nothing
        assertThat(LogitRow.result(new AsymmetricLoss(0, 20, 1, WEIGHTS), rows).loss())
                .isCloseTo(entropy.loss(), within(2e-2));
        assertThat(entropy.loss())
                .isCloseTo(
                        500 * -logSoftmax(rows[0].logits())[4] + 0.5 * 2 * -logSoftmax(rows[1].logits())[2],
                        within(2e-3));
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AsymmetricLoss(-1, 4, 1, WEIGHTS))
                .withMessage("gamma_positive is -1.0, must be 0 to 20");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AsymmetricLoss(0, Double.NaN, 1, WEIGHTS))
                .withMessage("gamma_negative is NaN, must be 0 to 20");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClassWeights(List.of(1.0, 0.0)))
                .withMessage("weights[1] is 0.0, must be more than 0 and at most 1000000");
    }

    private static double naive(AsymmetricLoss loss, LogitRow... rows) {
        double sum = 0;
        for (LogitRow row : rows) {
            if (row.came() >= 0) {
                double[] log = logSoftmax(row.logits());
                double own = Math.exp(log[row.came()]);
                double value = -Math.pow(1 - own, loss.gammaPositive()) * log[row.came()];
                for (int c = 0; c < CLASSES; c++) {
                    double p = Math.exp(log[c]);
                    value -= c == row.came() ? 0 : Math.pow(p, loss.gammaNegative()) * Math.log(1 - p);
                }
                sum += row.weight() * loss.classWeights().of(row.came()) * value;
            }
        }
        return sum;
    }

    private static double[] logSoftmax(double[] logits) {
        double sum = 0;
        for (double z : logits) {
            sum += Math.exp(z);
        }
        double[] log = new double[logits.length];
        for (int c = 0; c < log.length; c++) {
            log[c] = logits[c] - Math.log(sum);
        }
        return log;
    }
}
