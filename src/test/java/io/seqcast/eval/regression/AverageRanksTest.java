package io.seqcast.eval.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AverageRanksTest {

    @Test
    void equalValuesShareTheMeanOfTheirRanks() {
        assertThat(AverageRanks.of(new float[] {3, 1, 3, 2, 3})).containsExactly(4, 1, 4, 2, 4);
        assertThat(AverageRanks.of(new float[] {7, 7})).containsExactly(1.5f, 1.5f);
    }

    @Test
    void negativeValuesComeFirstAndBothZerosAreEqual() {
        assertThat(AverageRanks.of(new float[] {0f, -1e-30f, 2, -5, -0f})).containsExactly(3.5f, 2, 5, 1, 3.5f);
    }

    @Test
    void nothingHasNoRanks() {
        assertThat(AverageRanks.of(new float[0])).isEmpty();
    }

    @Test
    void matchesTheDefinition() {
        Random random = new Random(1);
        float[] values = new float[200];
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextInt(60) - 30 + (random.nextBoolean() ? 0 : random.nextFloat());
        }

        float[] ranks = AverageRanks.of(values);

        for (int k = 0; k < values.length; k++) {
            int below = 0;
            int equal = 0;
            for (float other : values) {
                below += other < values[k] ? 1 : 0;
                equal += other == values[k] ? 1 : 0;
            }
            assertThat(ranks[k]).isEqualTo(below + (equal + 1) / 2f);
        }
    }
}
