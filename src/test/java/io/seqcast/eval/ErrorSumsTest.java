package io.seqcast.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ErrorSumsTest {

    @Test
    void scoresFollowTheirDefinitionEvenFarFromZero() {
        Random random = new Random(1);
        float[] actual = new float[500];
        float[] predicted = new float[500];
        for (int k = 0; k < actual.length; k++) {
            actual[k] = (float) (1e4 + random.nextGaussian());
            predicted[k] = (float) (actual[k] + 0.5 * random.nextGaussian());
        }
        ErrorSums sums = new ErrorSums(1);
        for (int k = 0; k < actual.length; k++) {
            sums.add(actual, k, predicted, k);
        }

        Score score = Score.of(sums);

        double mean = 0;
        for (float y : actual) {
            mean += y / 500.0;
        }
        double residual = 0;
        double total = 0;
        for (int k = 0; k < actual.length; k++) {
            residual += Math.pow((double) actual[k] - predicted[k], 2);
            total += Math.pow(actual[k] - mean, 2);
        }
        assertThat(score.r2().get(0)).isCloseTo(1 - residual / total, within(1e-10));
        assertThat(score.mse().get(0)).isCloseTo(residual / 500, within(1e-12));
        assertThat(score.rows()).isEqualTo(500);
    }

    @Test
    void weightsCountAsTheFormulasSay() {
        // ȳ = (1 + 2·2 + 4)/4 = 2.25, p̄ = (2 + 2·2 + 3)/4 = 2.25
        // SS_res = 1 + 0 + 1 = 2, S_yy = 1.5625 + 2·0.0625 + 3.0625 = 4.75, S_pp = 0.0625 + 2·0.0625 + 0.5625 = 0.75
        // S_yp = 1.25·0.25 + 2·0.25·0.25 + 1.75·0.75 = 1.75
        ErrorSums sums = new ErrorSums(1);
        sums.add(new float[] {1}, 0, new float[] {2}, 0, 1);
        sums.add(new float[] {2}, 0, new float[] {2}, 0, 2);
        sums.add(new float[] {4}, 0, new float[] {3}, 0, 1);
        sums.add(new float[] {99}, 0, new float[] {-99}, 0, 0);

        assertThat(sums.rows()).isEqualTo(3);
        assertThat(sums.weight(0)).isEqualTo(4);
        assertThat(sums.mean(0)).isCloseTo(2.25, within(1e-15));
        assertThat(sums.variance(0)).isCloseTo(4.75 / 4, within(1e-15));
        assertThat(sums.mse(0)).isCloseTo(0.5, within(1e-15));
        assertThat(sums.r2(0)).isCloseTo(1 - 2 / 4.75, within(1e-15));
        assertThat(sums.pearson(0)).isCloseTo(1.75 / Math.sqrt(4.75 * 0.75), within(1e-15));
    }

    @Test
    void anUnknownOutcomeLeavesOutItsOutputAlone() {
        ErrorSums sums = new ErrorSums(2);
        sums.add(new float[] {1, 1}, 0, new float[] {1, 2}, 0);
        sums.add(new float[] {Float.NaN, 2}, 0, new float[] {50, 2}, 0);
        sums.add(new float[] {3, 3}, 0, new float[] {2, 1}, 0);

        assertThat(sums.rows()).isEqualTo(3);
        assertThat(sums.weight(0)).isEqualTo(2);
        assertThat(sums.weight(1)).isEqualTo(3);
        assertThat(sums.mse(0)).isEqualTo(0.5); // (0 + 1)/2
        assertThat(sums.pearson(0)).isCloseTo(1, within(1e-15)); // two points
        assertThat(sums.pearson(1)).isCloseTo(-Math.sqrt(0.75), within(1e-15)); // S_yp = −1, S_yy = 2, S_pp = 2/3
    }

    @Test
    void mergedSumsScoreAsThoseGatheredAtOnce() {
        Random random = new Random(2);
        ErrorSums all = new ErrorSums(3);
        ErrorSums merged = new ErrorSums(3);
        for (int part = 0; part < 5; part++) {
            ErrorSums sums = new ErrorSums(3);
            for (int k = 0; k < part * 20; k++) { // the first part is empty
                float y = random.nextInt(4) == 0 ? Float.NaN : (float) random.nextGaussian() + part;
                float[] actual = {y, part, 100 * random.nextFloat()};
                float[] predicted = {random.nextFloat() + part, 1, 50};
                double weight = random.nextInt(5) / 2.0;
                sums.add(actual, 0, predicted, 0, weight);
                all.add(actual, 0, predicted, 0, weight);
            }
            merged.add(sums);
        }

        assertThat(merged.rows()).isEqualTo(all.rows()).isBetween(100L, 199L);
        for (int i = 0; i < 3; i++) {
            assertThat(merged.weight(i)).isEqualTo(all.weight(i));
            assertThat(merged.r2(i)).isCloseTo(all.r2(i), within(1e-12));
            assertThat(merged.mse(i)).isCloseTo(all.mse(i), within(1e-10));
            assertThat(merged.pearson(i)).isCloseTo(all.pearson(i), within(1e-12));
        }
    }

    @Test
    void whatDoesNotVaryHasNoCorrelationWhateverItsWeights() {
        ErrorSums sums = new ErrorSums(3);
        for (int k = 1; k <= 9; k++) {
            sums.add(new float[] {0.3f, k, k}, 0, new float[] {k, 0.3f, -k}, 0, k / 7.0);
        }

        assertThat(sums.r2(0)).isNaN();
        assertThat(sums.pearson(0)).isNaN();
        assertThat(sums.pearson(1)).isEqualTo(0);
        assertThat(sums.pearson(2)).isCloseTo(-1, within(1e-12));
        assertThat(sums.meanPearson()).isCloseTo(-0.5, within(1e-12));
    }

    @Test
    void theMeanPredictionScoresZeroAndThePerfectOneOne() {
        ErrorSums sums = new ErrorSums(2);
        for (int k = 0; k < 4; k++) {
            sums.add(new float[] {k, k}, 0, new float[] {1.5f, k}, 0);
        }

        assertThat(Score.of(sums).r2()).containsExactly(0.0, 1.0);
        assertThat(sums.meanR2()).isEqualTo(0.5);
    }

    @Test
    void aFeatureThatDoesNotVaryIsLeftOutOfTheMean() {
        ErrorSums sums = new ErrorSums(2);
        for (int k = 0; k < 4; k++) {
            sums.add(new float[] {k, 7}, 0, new float[] {k, 6}, 0);
        }

        Score score = Score.of(sums);

        assertThat(score.r2().get(1)).isNaN();
        assertThat(score.meanR2()).isEqualTo(1);
        assertThat(score.toJson(List.of("a", "b")).toString())
                .isEqualTo("{mean_r2=1.0, mean_mse=0.5, rows=4, features={a={r2=1.0, mse=0.0}, b={r2=null, mse=1.0}}}");
    }

    @Test
    void sumsOfAnotherWidthAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ErrorSums(3).add(new ErrorSums(2)))
                .withMessage("sums of 2 features added to sums of 3");
    }
}
