package io.seqcast.feature.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FittedValuesTest {
    @Test
    void whatIsStoredIsReadBackToTheBit() {
        Random random = new Random(3);
        double[][] table = new double[3][50];
        for (double[] row : table) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextGaussian() * Math.pow(10, random.nextInt(60) - 25);
            }
        }
        table[0][0] = 1.0 / 3;
        table[0][1] = Float.MAX_VALUE;
        table[0][2] = 0;

        FittedValues values = FittedValues.of(table);
        FittedValues read = FittedValues.of(values.shape(), values.stored());

        assertThat(read).isEqualTo(values);
        for (int r = 0; r < table.length; r++) {
            assertThat(read.row(r)).isEqualTo(table[r]);
        }
    }

    @Test
    void whatIsTooSmallForItsStoredFormIsUsedAsItWillBeReadBack() {
        FittedValues values = FittedValues.of(new double[] {1e-40 / 3});

        assertThat(values.at(0, 0)).isNotEqualTo(1e-40 / 3);
        assertThat(FittedValues.of(values.shape(), values.stored())).isEqualTo(values);
    }

    @Test
    void otherShapesAndRangesAreRefused() {
        assertThatThrownBy(() -> FittedValues.of(new int[] {2, 1}, new float[2]))
                .hasMessage("the shape is [2, 1], must be [rows, columns, 3]");
        assertThatThrownBy(() -> FittedValues.of(new int[] {1, 1, 3}, new float[] {3e38f, 3e38f, 0}))
                .hasMessageContaining("must be in the range of float");
    }
}
