package io.seqcast.train.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of SELL, HOLD and BUY. */
class FocalLossTest {
    private static final int CLASSES = 3;
    private static final int BUY = 2;
    private static final ClassWeights ALPHA = new ClassWeights(List.of(1.0, 1.0, 0.8));
    private static final List<Double> GAMMA = List.of(2.0, 2.0, 3.0);
    private static final List<Double> SMOOTHING = List.of(0.05, 0.05, 0.1);
    private static final List<Double> NOTHING = List.of(0.0, 0.0, 0.0);
    private static final Ramp NEVER = new Ramp(0, 0, 5);
    private static final ConfidencePenalty PENALTY = new ConfidencePenalty(BUY, 0.8, new Ramp(0, 0.05, 5));

    /** A row of these probabilities. */
    private static LogitRow row(double sell, double hold, double buy, int came) {
        return new LogitRow(new double[] {Math.log(sell), Math.log(hold), Math.log(buy)}, came, 1);
    }

    @ParameterizedTest
    @CsvSource({
        // α (1 − p)^γ of the smoothed entropy, by hand: 0.5² · (0.95 ln 2 + 0.05 / 3 · ln 32)
        "0.5, 0.25, 0.25, 0, 0.179063",
        // 0.8 · 0.75³ · (0.9 ln 4 + 0.1 / 3 · ln 32)
        "0.5, 0.25, 0.25, 2, 0.460076",
        // 0.9² · (0.95 ln 10 + 0.05 / 3 · −ln (0.6 · 0.1 · 0.3))
        "0.6, 0.1, 0.3, 1, 1.826074",
    })
    void theLossIsWhatTheFormulaSays(double sell, double hold, double buy, int came, double expected) {
        FocalLoss loss = new FocalLoss(GAMMA, SMOOTHING, NEVER, null, 1, ALPHA);

        assertThat(LogitRow.result(loss, row(sell, hold, buy, came)).loss()).isCloseTo(expected, within(2e-6));
    }

    @Test
    void withoutFocusItIsTheCrossEntropyOfTheSameWeights() {
        LogitRow[] rows = {row(0.2, 0.3, 0.5, 0), row(0.7, 0.2, 0.1, BUY), new LogitRow(new double[] {9, -3, 1}, 1, 0.5)
        };
        LossGradient entropy = LogitRow.result(new CrossEntropy(1, ALPHA), rows);

        LossGradient noGamma = LogitRow.result(new FocalLoss(NOTHING, NOTHING, NEVER, null, 1, ALPHA), rows);
        LossGradient allEntropy =
                LogitRow.result(new FocalLoss(GAMMA, NOTHING, new Ramp(1, 0, 5), null, 1, ALPHA), rows);

        assertThat(noGamma.loss()).isCloseTo(entropy.loss(), within(1e-6));
        assertThat(noGamma.gradient()).containsExactly(entropy.gradient(), within(1e-6f));
        assertThat(allEntropy.loss()).isCloseTo(entropy.loss(), within(1e-6));
        assertThat(allEntropy.gradient()).containsExactly(entropy.gradient(), within(1e-6f));
    }

    @Test
    void theCrossEntropyFadesInAStraightLine() {
        LogitRow row = row(0.2, 0.3, 0.5, 0);
        FocalLoss loss = new FocalLoss(GAMMA, SMOOTHING, new Ramp(0.8, 0, 5), null, 1, ALPHA);
        double entropy = LogitRow.result(new FocalLoss(NOTHING, SMOOTHING, NEVER, null, 1, ALPHA), row)
                .loss();
        double focal = LogitRow.result(new FocalLoss(GAMMA, SMOOTHING, NEVER, null, 1, ALPHA), row)
                .loss();

        double[] shares = {0.8, 0.64, 0.48, 0.32, 0.16, 0, 0};
        for (int epoch = 1; epoch <= shares.length; epoch++) {
            double share = shares[epoch - 1];
            assertThat(LogitRow.result(loss.inEpoch(epoch), row).loss())
                    .as("epoch %d", epoch)
                    .isCloseTo(share * entropy + (1 - share) * focal, within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 9})
    void theGradientIsTheSlopeOfTheDefinition(int epoch) {
        FocalLoss loss =
                (FocalLoss) new FocalLoss(GAMMA, SMOOTHING, new Ramp(0.8, 0, 5), PENALTY, 1, ALPHA).inEpoch(epoch);
        Random random = new Random(3);
        LogitRow[] rows = new LogitRow[12];
        for (int t = 0; t < rows.length; t++) {
            double[] logits = random.doubles(CLASSES, -3, 3).map(z -> (float) z).toArray();
            rows[t] = new LogitRow(logits, t == 5 ? -1 : t % CLASSES, t % 4 / 2f);
        }

        LossGradient result = LogitRow.result(loss, rows);

        assertThat(result.loss()).isCloseTo(naive(loss, rows), within(1e-5 * naive(loss, rows)));
        for (int i = 0; i < result.gradient().length; i++) {
            double slope = LogitRow.slope(all -> naive(loss, all), rows, i);
            assertThat(result.gradient()[i])
                    .as("logit %d of row %d", i % CLASSES, i / CLASSES)
                    .isCloseTo((float) slope, within((float) (2e-4 * Math.abs(slope) + 2e-5)));
        }
    }

    @Test
    void onlyACertainBuyIsPenalised() {
        FocalLoss plain = new FocalLoss(GAMMA, SMOOTHING, NEVER, null, 1, ALPHA);
        Loss penalised = new FocalLoss(GAMMA, SMOOTHING, NEVER, PENALTY, 1, ALPHA).inEpoch(6);

        // λ (1 − H / ln 3), H = 0.394398 of (0.05, 0.05, 0.9)
        assertThat(LogitRow.result(penalised, row(0.05, 0.05, 0.9, 0)).loss()
                        - LogitRow.result(plain, row(0.05, 0.05, 0.9, 0)).loss())
                .isCloseTo(0.032050, within(2e-6));
        assertThat(LogitRow.result(penalised, row(0.9, 0.05, 0.05, 0)).loss())
                .isEqualTo(LogitRow.result(plain, row(0.9, 0.05, 0.05, 0)).loss());
        assertThat(LogitRow.result(penalised, row(0.11, 0.1, 0.79, 0)).loss())
                .isEqualTo(LogitRow.result(plain, row(0.11, 0.1, 0.79, 0)).loss());
    }

    @Test
    void thePenaltyPushesTheProbabilityOfBuyDown() {
        LogitRow row = row(0.05, 0.05, 0.9, BUY);
        FocalLoss loss = new FocalLoss(GAMMA, NOTHING, NEVER, PENALTY, 1, ALPHA);

        float without = LogitRow.result(loss, row).gradient()[BUY];
        float with = LogitRow.result(loss.inEpoch(6), row).gradient()[BUY];

        assertThat(with).isGreaterThan(without + 0.01f);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9})
    void extremeLogitsHaveFiniteLossesAndGradients(int epoch) {
        Loss loss =
                new FocalLoss(List.of(0.5, 2.0, 3.0), SMOOTHING, new Ramp(0.8, 0, 5), PENALTY, 1, ALPHA).inEpoch(epoch);
        double[][] extremes = {{1e4, -1e4, 0}, {-1e4, -1e4, -1e4}, {1e4, 1e4, 1e4}, {88, 0, -200}, {0, 0, 1e4}};
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
    void wrongSettingsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FocalLoss(List.of(2.0, -1.0, 2.0), SMOOTHING, NEVER, null, 1, ALPHA))
                .withMessage("gamma[1] is -1.0, must be 0 to 20");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FocalLoss(GAMMA, List.of(0.0, 0.0, 1.0), NEVER, null, 1, ALPHA))
                .withMessage("smoothing[2] is 1.0, must be at least 0 and less than 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FocalLoss(GAMMA, SMOOTHING, new Ramp(1.5, 0, 5), null, 1, ALPHA))
                .withMessage("cross_entropy_share is 1.5, must be 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfidencePenalty(BUY, 0.8, new Ramp(0, -1, 5)))
                .withMessage("weight is -1.0, must be 0 to 10");
    }

    private static double naive(FocalLoss loss, LogitRow... rows) {
        double gone = Math.min(1, (loss.epoch() - 1) / 5.0);
        double share = loss.crossEntropy().from() * (1 - gone);
        double sum = 0;
        for (LogitRow row : rows) {
            if (row.came() >= 0) {
                double[] p = softmax(row.logits());
                double hidden = 0;
                double entropy = 0;
                for (int c = 0; c < CLASSES; c++) {
                    double smoothing = loss.smoothing().get(row.came());
                    hidden -= ((c == row.came() ? 1 - smoothing : 0) + smoothing / CLASSES) * Math.log(p[c]);
                    entropy -= p[c] * Math.log(p[c]);
                }
                double focus = Math.pow(1 - p[row.came()], loss.gamma().get(row.came()));
                double penalty = p[BUY] > 0.8 ? 0.05 * gone * (1 - entropy / Math.log(CLASSES)) : 0;
                sum += row.weight()
                        * (loss.classWeights().of(row.came()) * (share + (1 - share) * focus) * hidden + penalty);
            }
        }
        return sum;
    }

    private static double[] softmax(double[] logits) {
        double sum = 0;
        for (double z : logits) {
            sum += Math.exp(z);
        }
        double[] p = new double[logits.length];
        for (int c = 0; c < p.length; c++) {
            p[c] = Math.exp(logits[c]) / sum;
        }
        return p;
    }
}
