package io.seqcast.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.eval.ForecastScore.StepRange;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ErrorOverStepsTest {

    @Test
    void eachRangeHoldsTheErrorsOfItsSteps() {
        ErrorOverSteps errors = new ErrorOverSteps(1);
        for (int step = 30; step < 100; step++) {
            errors.add(step, new float[] {step}, 0, new float[] {step - step / 25}, 0, 1);
        }

        List<StepRange> ranges = errors.ranges();

        assertThat(ranges).extracting(StepRange::from).containsExactly(25L, 50L, 75L);
        assertThat(ranges).extracting(StepRange::to).containsExactly(49L, 74L, 99L);
        assertThat(ranges).extracting(range -> range.score().mse().get(0)).containsExactly(1.0, 4.0, 9.0);
        assertThat(ranges).extracting(range -> range.score().rows()).containsExactly(20L, 25L, 25L);
    }

    @Test
    void rangesGrowWithTheSequenceAndLoseNoRow() {
        ErrorOverSteps errors = new ErrorOverSteps(1);
        Random random = new Random(1);
        double squares = 0;
        for (int step = 0; step < 100_000; step += 7) {
            float error = (float) random.nextGaussian();
            squares += error * error;
            errors.add(step, new float[] {error}, 0, new float[] {0}, 0, 1);
        }

        List<StepRange> ranges = errors.ranges();

        assertThat(ranges).hasSizeBetween(ErrorOverSteps.MOST / 2, ErrorOverSteps.MOST);
        assertThat(ranges.stream().mapToLong(range -> range.score().rows()).sum())
                .isEqualTo(14_286);
        assertThat(ranges.stream()
                        .mapToDouble(range ->
                                range.score().mse().get(0) * range.score().rows())
                        .sum())
                .isCloseTo(squares, within(1e-3));
        for (int k = 1; k < ranges.size(); k++) {
            assertThat(ranges.get(k).from()).isEqualTo(ranges.get(k - 1).to() + 1);
        }
    }
}
