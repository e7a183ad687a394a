package io.seqcast.model.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdaptiveMeanTest {
    private static final float SILENT = Float.NaN;

    @Test
    void membersBeginAlike() {
        AdaptiveMean mean = new AdaptiveMean(published(RecentError.MAPE), 2, 4);

        assertThat(weights(mean, 1, 4)).containsOnly(0.25);
    }

    @Test
    void theFirstOutcomeMovesThemByThreeTenthsOfTheSoftmax() {
        AdaptiveMean mean = new AdaptiveMean(published(RecentError.MAPE), 1, 2);

        // When the price is 1.25, and members said 1.25 and 1.5: errors of 0 and 0.2
        mean.learn(0, 0.25, new float[] {0.25f, 0.5f});

        double softmax = 1 / (1 + Math.exp(-1));
        assertThat(mean.weight(0, 0)).isCloseTo(0.7 * 0.5 + 0.3 * softmax, within(1e-12));
        assertThat(mean.weight(0, 1)).isCloseTo(0.7 * 0.5 + 0.3 * (1 - softmax), within(1e-12));
    }

    @Test
    void anErrorAgainstTheZeroForecastHasNoUnit() {
        AdaptiveMean small = new AdaptiveMean(published(RecentError.MSE), 1, 2);
        AdaptiveMean large = new AdaptiveMean(published(RecentError.MSE), 1, 2);

        small.learn(0, 0.5, new float[] {0.25f, 0});
        large.learn(0, 64, new float[] {32, 0});

        // Errors of a quarter and of one whole
        assertThat(small.weight(0, 0)).isCloseTo(0.35 + 0.3 / (1 + Math.exp(-3.75)), within(1e-12));
        assertThat(large.weight(0, 0)).isEqualTo(small.weight(0, 0));
    }

    @ParameterizedTest
    @EnumSource(RecentError.class)
    void weightsAreThoseOfANaiveLoop(RecentError error) {
        int members = 3;
        int outcomes = 100;
        Adaptation adaptation = new Adaptation(error, 3, 7, 0.6);
        Random random = new Random(4);
        double[] y = random.doubles(outcomes, -0.5, 0.5).toArray();
        float[][] said = new float[outcomes][members];
        AdaptiveMean mean = new AdaptiveMean(adaptation, 1, members);
        for (int t = 0; t < outcomes; t++) {
            for (int k = 0; k < members; k++) {
                said[t][k] = random.nextInt(5) == 0 ? SILENT : (float) (y[t] + (k + 1) * random.nextGaussian() / 4);
            }
            mean.learn(0, y[t], said[t]);
        }

        assertThat(weights(mean, 0, members)).containsExactly(naive(adaptation, y, said), within(1e-12));
    }

    @Test
    void whatLiesFurtherBackIsForgotten() {
        Adaptation short3 = new Adaptation(RecentError.SCALED, 5, 3, 0);
        AdaptiveMean late = new AdaptiveMean(short3, 1, 2);
        AdaptiveMean fresh = new AdaptiveMean(short3, 1, 2);
        late.learn(0, 9, new float[] {0, 9});

        for (int t = 0; t < 3; t++) {
            late.learn(0, 1 + t, new float[] {1, 0});
            fresh.learn(0, 1 + t, new float[] {1, 0});
        }

        assertThat(weights(late, 0, 2)).isEqualTo(weights(fresh, 0, 2));
    }

    @Test
    void aMemberThatNeverHadASayCountsAsTheMeanOfTheOthers() {
        AdaptiveMean mean = new AdaptiveMean(new Adaptation(RecentError.SCALED, 2, 30, 0), 1, 3);

        mean.learn(0, 1, new float[] {0.5f, SILENT, 2.5f});

        // Errors of a half and of three halves of their mean
        double total = Math.exp(1) + 1 + Math.exp(-1);
        assertThat(weights(mean, 0, 3))
                .containsExactly(new double[] {Math.exp(1) / total, 1 / total, Math.exp(-1) / total}, within(1e-12));
    }

    @Test
    void anOutcomeThatTellsNobodyApartChangesNothing() {
        AdaptiveMean moved = new AdaptiveMean(published(RecentError.MSE), 1, 2);
        AdaptiveMean unheard = new AdaptiveMean(published(RecentError.MAPE), 1, 2);

        moved.learn(0, 0, new float[] {1, 2}); // of nothing a forecast of 0 misses nothing
        unheard.learn(0, 1, new float[] {SILENT, SILENT});

        assertThat(weights(moved, 0, 2)).containsOnly(0.5);
        assertThat(weights(unheard, 0, 2)).containsOnly(0.5);
    }

    @Test
    void noSharpnessOverflows() {
        AdaptiveMean mean = new AdaptiveMean(new Adaptation(RecentError.MAPE, 1e6, 30, 0), 1, 2);

        mean.learn(0, 0, new float[] {1e30f, 0});

        assertThat(weights(mean, 0, 2)).containsExactly(0, 1);
    }

    @Test
    void rowsAreBlendedByTheWeightsOfTheirTime() {
        AdaptiveMean mean = new AdaptiveMean(new Adaptation(RecentError.SCALED, 5, 30, 0.5), 1, 2);
        BlendedRow row = new BlendedRow(2, 1);
        boolean[][] asked = {{true}, {true}};
        row.turn(new float[][] {{1}, {3}}, asked, new float[0], 0);

        mean.blend(row, 0);
        double before = row.value();
        mean.learn(0, 3, new float[] {1, 3});
        mean.blend(row, 0);

        assertThat(before).isEqualTo(2);
        assertThat(row.value())
                .isCloseTo(mean.weight(0, 0) + 3 * mean.weight(0, 1), within(1e-12))
                .isGreaterThan(2.4);
    }

    @Test
    void settingsOutOfBoundsAreRefused() {
        assertThatThrownBy(() -> new Adaptation(RecentError.MSE, -1, 30, 0.7))
                .hasMessage("sharpness is -1.0, must be 0 to 1000000.0");
        assertThatThrownBy(() -> new Adaptation(RecentError.MSE, 5, 0, 0.7))
                .hasMessage("recent is 0, must be 1 to 10000");
        assertThatThrownBy(() -> new Adaptation(RecentError.MSE, 5, 30, 1))
                .hasMessage("momentum is 1.0, must be at least 0 and less than 1");
    }

    private static Adaptation published(RecentError error) {
        return new Adaptation(error, Adaptation.SHARPNESS, Adaptation.RECENT, Adaptation.MOMENTUM);
    }

    private static double[] weights(AdaptiveMean mean, int output, int members) {
        double[] weights = new double[members];
        for (int k = 0; k < members; k++) {
            weights[k] = mean.weight(output, k);
        }
        return weights;
    }

    /** From all outcomes again for each of them. */
    private static double[] naive(Adaptation adaptation, double[] y, float[][] said) {
        int members = said[0].length;
        double[] weights = new double[members];
        Arrays.fill(weights, 1.0 / members);
        for (int t = 0; t < y.length; t++) {
            double[] e = new double[members];
            for (int k = 0; k < members; k++) {
                List<Double> errors = new ArrayList<>();
                for (int s = t; s >= 0 && errors.size() < adaptation.recent(); s--) {
                    if (!Float.isNaN(said[s][k])) {
                        errors.add(error(adaptation.error(), y[s], said[s][k]));
                    }
                }
                e[k] = mean(errors);
            }
            double known = Arrays.stream(e)
                    .filter(value -> !Double.isNaN(value))
                    .average()
                    .orElse(Double.NaN);
            List<Double> squares = new ArrayList<>();
            for (int s = t; s >= 0 && squares.size() < adaptation.recent(); s--) {
                squares.add(y[s] * y[s]);
            }
            double unit = adaptation.error() == RecentError.MAPE
                    ? 1
                    : adaptation.error() == RecentError.MSE ? mean(squares) : known;
            if (!(unit > 0) || Double.isNaN(known)) {
                continue;
            }
            double total = 0;
            double[] v = new double[members];
            for (int k = 0; k < members; k++) {
                double own = Double.isNaN(e[k]) ? known : e[k];
                v[k] = Math.exp(adaptation.sharpness() * (1 - own / unit));
                total += v[k];
            }
            for (int k = 0; k < members; k++) {
                weights[k] = adaptation.momentum() * weights[k] + (1 - adaptation.momentum()) * v[k] / total;
            }
        }
        return weights;
    }

    private static double error(RecentError error, double y, double said) {
        return switch (error) {
            case MAPE -> Math.abs(said - y) / (1 + y);
            case MSE -> Math.pow(said - y, 2);
            case SCALED -> Math.abs(said - y);
        };
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
