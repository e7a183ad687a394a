package io.seqcast.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vectors make the bits of the plain loops, with whole vectors, with rests, and with what is not finite. */
class SimdLoopsTest {
    private static final float[] STRANGE = {
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        -0f,
        0f,
        Float.MIN_VALUE,
        Float.MAX_VALUE,
        -100,
        100,
        1e-20f
    };

    private final Random random = new Random(5);

    @BeforeAll
    static void hasVectors() {
        assumeTrue(Kernels.hasVectors(), "vectors: " + Kernels.describe());
    }

    /** Panels of each height, each alone and behind each other. */
    static IntStream rows() {
        return IntStream.of(1, 2, 3, 4, 5, 7, 8, 11, 12, 63, 64, 65, 72, 76, 77, 128, 141);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void productsAreThoseOfColumns(int rows) {
        for (int columns : new int[] {1, 2, 5, 16, 33}) {
            for (int count = 0; count <= 5; count++) {
                float[] matrix = gaussian(rows * columns);
                float[][] x = {
                    gaussian(columns), gaussian(columns), gaussian(columns), gaussian(columns), gaussian(columns)
                };
                x[1][columns / 2] = Float.NaN;
                float[][] plain = {gaussian(rows), gaussian(rows), gaussian(rows), gaussian(rows), gaussian(rows)};
                float[][] vectors = new float[5][];
                for (int b = 0; b < 5; b++) {
                    vectors[b] = plain[b].clone();
                }

                new ColumnMatrix(matrix, rows, columns).addProduct(x, plain, count);
                new PanelMatrix(matrix, rows, columns).addProduct(x, vectors, count);

                for (int b = 0; b < 5; b++) {
                    assertThat(vectors[b]).containsExactly(plain[b]);
                }
            }
        }
    }

    @Test
    void powersOfEAreThoseOfThePlainLoops() {
        for (int n = 0; n < 40; n++) {
            float[] x = gaussian(n);
            for (int i = 0; i < n; i++) {
                x[i] = i % 3 == 0 ? STRANGE[random.nextInt(STRANGE.length)] : 30 * x[i];
            }
            float[] plain = new float[n];
            float[] vectors = new float[n];

            new FloatExp(n).exp(x, plain, n, false);
            new FloatExp(n).exp(x, vectors, n, true);

            assertThat(vectors).as("%d values", n).containsExactly(plain);

            new FloatExp(n).expm1(x, plain, n, false);
            new FloatExp(n).expm1(x, vectors, n, true);

            assertThat(vectors).as("%d values less 1", n).containsExactly(plain);
        }
    }

    @Test
    void aScanInPlaceIsThatOfCopies() {
        for (int states : new int[] {1, 4, 6, 9}) {
            for (int channels : new int[] {1, 8, 13, 32, 43}) {
                float[] plain = gaussian(3 + states * channels + 2);
                float[] vectors = plain.clone();

                float[] plainRead = scan(plain, states, channels, false);
                float[] vectorsRead = scan(vectors, states, channels, true);

                assertThat(vectorsRead).containsExactly(plainRead);
                assertThat(vectors).containsExactly(plain);
            }
        }
    }

    private static float[] scan(float[] state, int states, int channels, boolean simd) {
        Random random = new Random(states + channels);
        LinearScan scan = new LinearScan(states, channels);
        float[] y = new float[channels];
        scan.load(state, 3, simd);
        for (int step = 0; step < 3; step++) {
            scan.step(
                    gaussian(random, channels),
                    gaussian(random, channels),
                    y,
                    gaussian(random, 2 + states),
                    2,
                    gaussian(random, 1 + states),
                    1);
        }
        scan.store();
        return y;
    }

    private float[] gaussian(int size) {
        return gaussian(random, size);
    }

    private static float[] gaussian(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
