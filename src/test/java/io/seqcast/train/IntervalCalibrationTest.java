package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.model.task.Intervals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalCalibrationTest {
    private static final float NAN = Float.NaN;

    @ParameterizedTest
    @CsvSource({"9,0.9", "10,0.9", "19,0.55", "99,0.9", "100,0.99", "1000,0.7", "2345,0.95", "1,0.5", "7,0.001"})
    void theHalfWidthOfRowsOfEqualWeightIsAnOrderStatistic(int rows, String level) {
        Random random = new Random(rows);
        float[] outcomes = gaussians(random, rows);
        float[] said = gaussians(random, rows);

        double half = calibrated(Double.parseDouble(level), outcomes, said, ones(rows));

        double[] errors = IntStream.range(0, rows)
                .mapToDouble(i -> Math.abs((double) outcomes[i] - said[i]))
                .sorted()
                .toArray();
        int rank = new BigDecimal(level)
                .multiply(BigDecimal.valueOf(rows + 1L))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
        assertThat(half).isGreaterThanOrEqualTo(errors[rank - 1]).isLessThanOrEqualTo(ulpAbove(errors[rank - 1]));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theHalfWidthOfWeightedRowsIsTheLeastThatHoldsTheShare(long seed) {
        Random random = new Random(seed);
        int rows = 60;
        float[] outcomes = gaussians(random, rows);
        float[] weights = new float[rows];
        for (int i = 0; i < rows; i++) {
            weights[i] = 0.25f * (1 + random.nextInt(8)); // sums without rounding
        }

        double half = calibrated(0.8, outcomes, new float[rows], weights);

        double least = Double.POSITIVE_INFINITY;
        for (float candidate : outcomes) {
            double inside = 0;
            double all = 0;
            double heaviest = 0;
            for (int i = 0; i < rows; i++) {
                inside += Math.abs(outcomes[i]) <= Math.abs(candidate) ? weights[i] : 0;
                all += weights[i];
                heaviest = Math.max(heaviest, weights[i]);
            }
            if (inside >= 0.8 * (all + heaviest)) {
                least = Math.min(least, Math.abs(candidate));
            }
        }
        assertThat(half).isEqualTo(least);
    }

    @Test
    void weightsOfAnotherUnitChangeNothing() {
        float[] outcomes = gaussians(new Random(8), 50);
        float[] heavy = ones(50);
        Arrays.fill(heavy, 1024);

        assertThat(calibrated(0.9, outcomes, new float[50], heavy))
                .isEqualTo(calibrated(0.9, outcomes, new float[50], ones(50)));
    }

    @Test
    void outcomesThatAreNotKnownAreNoRows() {
        IntervalCalibration calibration = new IntervalCalibration(List.of("a", "b"), 0.5);
        calibration.add(new float[] {1, NAN, NAN, 5, 3, 7}, new float[] {0, 0, 0, 0, 0, 0}, new float[] {1, 1, 1});

        Intervals intervals = calibration.intervals();

        assertThat(intervals.halfWidths()).containsExactly(3f, 7f);
    }

    /** Of rows that could change places with the calibrated ones: a thousand draws of 39 and one more. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9})
    void theShareOfNewOutcomesInsideIsThePromisedOne(double level) {
        Random random = new Random(21);
        int draws = 4000;
        int inside = 0;
        for (int draw = 0; draw < draws; draw++) {
            float[] outcomes = gaussians(random, 39);
            double half = calibrated(level, outcomes, new float[39], ones(39));
            inside += Math.abs((float) random.nextGaussian()) <= half ? 1 : 0;
        }

        double error = Math.sqrt(level * (1 - level) / draws);
        // exact for continuous errors: ceil(40 level) / 40 is the level itself
        assertThat((double) inside / draws).isBetween(level - 3 * error, level + 3 * error);
    }

    @Test
    void theShareOfTheCalibratedRowsInsideIsAtLeastThePromisedOne() {
        for (int rows = 9; rows < 200; rows++) {
            float[] outcomes = gaussians(new Random(rows), rows);
            double half = calibrated(0.9, outcomes, new float[rows], ones(rows));

            long inside = IntStream.range(0, rows)
                    .filter(i -> Math.abs(outcomes[i]) <= half)
                    .count();

            assertThat((double) inside / rows).as("%d rows", rows).isGreaterThanOrEqualTo(0.9);
        }
    }

    @ParameterizedTest
    @CsvSource({"8,0.9,8.0,9", "98,0.99,98.0,99", "0,0.5,0.0,1"})
    void tooFewRowsAreRefusedWithHowManyItTakes(int rows, double level, String found, int needed) {
        assertThatThrownBy(() -> calibrated(level, new float[rows], new float[rows], ones(rows)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("intervals.level is " + level + ", output a has " + found
                        + " rows to calibrate on (their weights over that of the heaviest), must have at least "
                        + needed);
    }

    @Test
    void aHeavyRowMakesTheOthersFew() {
        float[] weights = ones(20);
        weights[3] = 4;

        assertThatThrownBy(() -> calibrated(0.9, new float[20], new float[20], weights))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("output a has 5.8 rows to calibrate on");
    }

    private static double calibrated(double level, float[] outcomes, float[] said, float[] weights) {
        IntervalCalibration calibration = new IntervalCalibration(Collections.singletonList("a"), level);
        calibration.add(outcomes, said, weights);
        return calibration.intervals().halfWidths().get(0);
    }

    private static double ulpAbove(double value) {
        return Math.nextUp((float) value);
    }

    private static float[] gaussians(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
