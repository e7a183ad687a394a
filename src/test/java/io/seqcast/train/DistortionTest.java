package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistortionTest {

    @Test
    void aSlowerSequenceHasInputsBetweenAndTheTargetOfTheLaterRow() {
        // Given three rows of two inputs, and a target that does not count after the second
        Examples.Example example = new Examples.Example(
                new float[] {0, 10, 2, 20, 6, 10}, new float[] {100, 200, 300}, new float[] {0.3f, 0, 0.6f});

        Examples.Example slow = Distortion.warp(example, 3, 5);

        assertThat(slow.inputs()).containsExactly(new float[] {0, 10, 1, 15, 2, 20, 4, 15, 6, 10}, within(1e-6f));
        assertThat(slow.targets()).containsExactly(100, 200, 200, 300, 300);
        assertThat(slow.importance()).containsExactly(new float[] {0.18f, 0, 0, 0.36f, 0.36f}, within(1e-6f));
    }

    @Test
    void aFasterSequenceEndsWhereTheSequenceEnds() {
        Examples.Example example = new Examples.Example(
                new float[] {0, 1, 2, 3, 4}, new float[] {0, 1, 2, 3, 4}, new float[] {1, 1, 1, 1, 1});

        Examples.Example fast = Distortion.warp(example, 5, 4);

        assertThat(fast.inputs()).containsExactly(new float[] {0, 4 / 3f, 8 / 3f, 4}, within(1e-6f));
        assertThat(fast.targets()).containsExactly(0, 2, 3, 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 80, 99, 100, 101, 120})
    void noInputKnowsMoreThanTheRowOfItsTarget(int to) {
        // Given inputs and targets that are the number of their row
        float[] numbers = new float[100];
        float[] ones = new float[100];
        for (int t = 0; t < numbers.length; t++) {
            numbers[t] = t;
            ones[t] = 0.01f;
        }

        Examples.Example warped = Distortion.warp(new Examples.Example(numbers, numbers, ones), 100, to);

        float total = 0;
        for (int t = 0; t < to; t++) {
            assertThat(warped.targets()[t]).isGreaterThanOrEqualTo(warped.inputs()[t]);
            total += warped.importance()[t];
        }
        assertThat(warped.targets()[to - 1]).isEqualTo(99);
        assertThat(total).isCloseTo(1, within(1e-4f));
    }

    @Test
    void noiseIsAShareOfEachInputsOwnDeviationAndLeavesTargetsClean() {
        Random random = new Random(1);
        float[] inputs = new float[3 * 4000];
        for (int t = 0; t < 4000; t++) {
            inputs[3 * t] = (float) (5 + random.nextGaussian());
            inputs[3 * t + 1] = (float) (1000 * random.nextGaussian());
            inputs[3 * t + 2] = 8;
        }
        Examples.Example example = new Examples.Example(inputs, new float[] {1}, new float[] {2});

        Examples.Example noisy = Distortion.noise(example, 3, 0.01, new SplittableRandom(1));

        assertThat(moved(inputs, noisy.inputs(), 0)).isCloseTo(0.01, within(0.001));
        assertThat(moved(inputs, noisy.inputs(), 1)).isCloseTo(10, within(1.0));
        assertThat(moved(inputs, noisy.inputs(), 2)).isZero();
        assertThat(noisy.targets()).isEqualTo(example.targets());
        assertThat(noisy.importance()).isEqualTo(example.importance());
        assertThat(Distortion.noise(example, 3, 0.01, new SplittableRandom(1)).inputs())
                .isEqualTo(noisy.inputs());
    }

    /** Root of the mean square of the changes in a column of three. */
    private static double moved(float[] before, float[] after, int column) {
        double squares = 0;
        for (int i = column; i < before.length; i += 3) {
            squares += Math.pow(after[i] - before[i], 2);
        }
        return Math.sqrt(squares / (before.length / 3));
    }
}
