package io.seqcast.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnMatrixTest {
    /** Every remainder of the tiles, alone and behind whole ones. */
    static IntStream columns() {
        return IntStream.rangeClosed(1, 3 * VectorLoops.COLUMNS);
    }

    @ParameterizedTest
    @MethodSource("columns")
    void everySumIsOneChainInTheOrderOfTheColumns(int columns) {
        Random random = new Random(columns);
        for (int rows : new int[] {1, 7, 33}) {
            float[] values = gaussian(random, rows * columns);
            float[][] x = {gaussian(random, columns), gaussian(random, columns), gaussian(random, columns)};
            float[][] out = {gaussian(random, rows), gaussian(random, rows), gaussian(random, rows)};
            float[][] expected = new float[3][];
            for (int b = 0; b < 3; b++) {
                expected[b] = b == 2 ? out[b].clone() : chain(values, x[b], out[b]);
            }

            new ColumnMatrix(values, rows, columns).addProduct(x, out, 2);

            assertThat(out).isDeepEqualTo(expected);
        }
    }

    private static float[] chain(float[] matrix, float[] x, float[] out) {
        float[] sums = out.clone();
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < x.length; j++) {
                sums[i] = Math.fma(x[j], matrix[i * x.length + j], sums[i]);
            }
        }
        return sums;
    }

    private static float[] gaussian(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
