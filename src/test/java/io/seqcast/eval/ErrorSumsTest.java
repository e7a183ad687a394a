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
    void mergedSumsScoreAsThoseGatheredAtOnce() {
        Random random = new Random(2);
        ErrorSums all = new ErrorSums(3);
        ErrorSums merged = new ErrorSums(3);
        for (int part = 0; part < 5; part++) {
            ErrorSums sums = new ErrorSums(3);
            for (int k = 0; k < part * 20; k++) { // the first part is empty
                float[] actual = {(float) random.nextGaussian() + part, part, 100 * random.nextFloat()};
                float[] predicted = {0, 1, 50};
                sums.add(actual, 0, predicted, 0);
                all.add(actual, 0, predicted, 0);
            }
            merged.add(sums);
        }

        Score score = Score.of(merged);

        Score expected = Score.of(all);
        assertThat(score.rows()).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            assertThat(score.r2().get(i)).isCloseTo(expected.r2().get(i), within(1e-12));
            assertThat(score.mse().get(i)).isCloseTo(expected.mse().get(i), within(1e-10));
        }
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
