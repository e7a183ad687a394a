package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.target.NextRow;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputScalingTest {
    private static final float[] ROWS = {1, 5, 3, 5, 5, 5, 3, 9}; // (4, 2); the second column stays at 5 for three rows
    private static final OutputScaling SCALING = new OutputScaling(new NextRow(List.of(1, 0)), 2);

    @Test
    void targetsAreDeviationsAndTheLossStaysInTheDatasUnits() {
        float[] targets = {5, 3, 5, 5, 9, 3, 2, 7};
        float[] importance = new float[8];
        Arrays.fill(importance, 0.5f);

        SCALING.apply(ROWS, 0, targets, importance);

        // Then at row 1, column 0 has mean 2 and deviation 1; at row 2 mean 3, deviation √(8/3)
        assertThat(targets[3]).isEqualTo(3);
        assertThat(importance[3]).isEqualTo(0.5f);
        assertThat(targets[5]).isZero();
        assertThat(importance[5]).isEqualTo(0.5f * 8 / 3, within(1e-6f));
        // and nothing counts where nothing has varied: at row 0, and in the constant column
        assertThat(new float[] {importance[0], importance[1], importance[2], importance[4]})
                .containsOnly(0);
    }

    @Test
    void predictionsComeBackToTheDatasUnits() {
        float[] targets = {5, 3, 5, 5, 9, 3, 2, 7};
        float[] original = targets.clone();

        SCALING.apply(ROWS, 0, targets, new float[8]);
        SCALING.undo(ROWS, targets);

        assertThat(new float[] {targets[3], targets[5], targets[6], targets[7]})
                .containsExactly(new float[] {original[3], original[5], original[6], original[7]}, within(1e-5f));
    }

    @Test
    void aWindowKnowsTheScaleOfTheRowsBeforeIt() {
        float[] whole = {5, 3, 5, 5, 9, 3, 2, 7};
        float[] window = Arrays.copyOfRange(whole, 4, 8);
        float[] importance = new float[8];
        SCALING.apply(ROWS, 0, whole, importance);

        SCALING.apply(ROWS, 2, window, new float[4]);

        assertThat(window).containsExactly(Arrays.copyOfRange(whole, 4, 8));
    }
}
