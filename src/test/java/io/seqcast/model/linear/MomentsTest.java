package io.seqcast.model.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    private static final int COLUMNS = 4;
    private static final int WIDTH = 6;
    private static final int LAST_WEIGHT = WIDTH;

    /** Around the size of a block, and of several. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 62, 63, 64, 65, 126, 127, 500})
    void areThoseOfTwoPasses(int count) {
        List<double[]> rows = rows(count, 0);

        assertAreMoments(moments(rows), rows, 1e-12);
    }

    @Test
    void whatAllRowsHaveInCommonCostsNoDigits() {
        List<double[]> rows = rows(1000, 1 << 24); // sums of squares would be 15 off

        assertAreMoments(moments(rows), rows, 1e-10);
    }

    @Test
    void mergedOnesAreThoseOfAllRows() {
        List<double[]> rows = rows(500, 1000);
        Moments merged = moments(rows.subList(0, 100));
        merged.add(moments(rows.subList(100, 103)), new int[] {0, 1});
        merged.add(moments(rows.subList(103, 500)), new int[] {0, 1});

        assertAreMoments(merged, rows, 1e-12);
    }

    @Test
    void aMergeChoosesTargets() {
        List<double[]> rows = rows(100, 3);
        Moments second = new Moments(COLUMNS, 1);

        second.add(moments(rows), new int[] {1});

        Moments all = moments(rows);
        assertThat(second.mean(COLUMNS)).isEqualTo(all.mean(COLUMNS + 1));
        assertThat(second.product(2, COLUMNS)).isEqualTo(all.product(2, COLUMNS + 1));
    }

    @Test
    void aColumnThatNeverChangesHasProductsOfZero() {
        List<double[]> rows = rows(300, 5);
        rows.forEach(row -> row[2] = 0.1);
        Moments merged = moments(rows.subList(0, 70));

        merged.add(moments(rows.subList(70, 300)), new int[] {0, 1});

        for (int k = 2; k < WIDTH; k++) {
            assertThat(merged.product(2, k)).isEqualTo(0);
        }
        assertThat(merged.mean(2)).isEqualTo(0.1);
    }

    /** Values on a grid that stays exact beside the offset, and a weight behind each row. */
    private static List<double[]> rows(int count, double offset) {
        Random random = new Random(count);
        List<double[]> rows = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            double[] row = new double[WIDTH + 1];
            for (int k = 0; k < WIDTH; k++) {
                row[k] = offset + random.nextInt(1 << 10) / 1024.0;
            }
            row[LAST_WEIGHT] = 0.1 + random.nextDouble();
            rows.add(row);
        }
        return rows;
    }

    private static Moments moments(List<double[]> rows) {
        Moments moments = new Moments(COLUMNS, WIDTH - COLUMNS);
        rows.forEach(row -> moments.add(row, row[LAST_WEIGHT]));
        return moments;
    }

    private static void assertAreMoments(Moments moments, List<double[]> rows, double tolerance) {
        double weight = rows.stream().mapToDouble(row -> row[LAST_WEIGHT]).sum();
        double offset = Math.floor(rows.get(0)[0]);
        double[] mean = new double[WIDTH]; // without the offset
        for (int k = 0; k < WIDTH; k++) {
            for (double[] row : rows) {
                mean[k] += row[LAST_WEIGHT] / weight * (row[k] - offset);
            }
            assertThat(moments.mean(k)).as("mean %d", k).isCloseTo(offset + mean[k], within(1e-15 * (1 + offset)));
        }
        assertThat(moments.weight()).isCloseTo(weight, within(weight * tolerance));
        for (int i = 0; i < COLUMNS; i++) {
            for (int k = i; k < WIDTH; k++) {
                double expected = 0;
                for (double[] row : rows) {
                    expected += row[LAST_WEIGHT] * (row[i] - offset - mean[i]) * (row[k] - offset - mean[k]);
                }
                assertThat(moments.product(i, k))
                        .as("product of %d and %d", i, k)
                        .isCloseTo(expected, within(weight * tolerance));
            }
        }
    }
}
