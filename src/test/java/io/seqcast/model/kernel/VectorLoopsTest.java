package io.seqcast.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VectorLoopsTest {
    @Test
    void aBlendWithAShareOfOneOrZeroIsOneOfItsSidesToTheBit() {
        float[] share = {1, 0, 0.25f, 1};
        float[] a = {0.1f, 3, 8, Float.MIN_VALUE};
        float[] b = {1e7f, 0.1f, 4, -1};
        float[] out = new float[4];

        VectorLoops.blend(out, share, a, b, 4);

        assertThat(out).containsExactly(0.1f, 0.1f, 5, Float.MIN_VALUE);
    }

    @Test
    void addAddsAsManyAsAsked() {
        float[] out = {1, 2, 3};

        VectorLoops.add(out, new float[] {10, 20, 30}, 2);

        assertThat(out).containsExactly(11, 22, 3);
    }

    @Test
    void columnsAreAddedInTheirOrderHoweverMany() {
        for (int count = 0; count < 16; count++) {
            float[][] columns = new float[count][3];
            float[] x = new float[count];
            float[] expected = {1, 2, 99};
            for (int j = 0; j < count; j++) {
                columns[j] = new float[] {0.1f * j, 1 / (j + 3f), 5};
                x[j] = 0.7f - j;
                VectorLoops.addColumn(expected, columns[j], x[j], 2);
            }
            float[] out = {1, 2, 99};

            VectorLoops.addColumns(out, columns, x, count, 2);

            assertThat(out).as("%d columns", count).containsExactly(expected);
        }
    }

    @Test
    void theMostIsTheLargerOfTwoAndHidesNoNaN() {
        float[] out = {1, -2, Float.NaN, 3, 4};

        VectorLoops.most(out, new float[] {2, -3, 0, Float.NaN, 9}, 4);

        assertThat(out).containsExactly(2, -2, Float.NaN, Float.NaN, 4);
    }

    @Test
    void reluCutsWhatIsNegativeAndHidesNoNaN() {
        float[] x = {-1, 2, -0f, Float.NaN, -3};

        VectorLoops.relu(x, 4);

        assertThat(x).containsExactly(0, 2, 0, Float.NaN, -3);
    }

    @Test
    void aDotProductIsThatOfThePartThatIsAskedFor() {
        float[] a = new float[21];
        float[] b = new float[21];
        int expected = 0;
        for (int i = 0; i < 21; i++) {
            a[i] = i - 7;
            b[i] = 3 * i + 1;
            expected += i >= 1 && i < 20 ? (i - 7) * (3 * i + 1) : 0;
        }

        assertThat(VectorLoops.dot(a, b, 1, 20)).isEqualTo(expected);
        assertThat(VectorLoops.dot(a, b, 4, 4)).isZero();
    }
}
