package io.seqcast.eval.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageRowsTest {
    private static final float NAN = Float.NaN;
    private static final float[] HALF = {0.5f};
    private static final float[] BOTH = {0.5f, 1};

    @Test
    void whatLiesInsideIsCountedByItsWeight() {
        CoverageRows rows = new CoverageRows(2, 5);
        rows.add(7, 1, new float[] {1, 10}, 0, new float[] {1.5f, 10}, BOTH); // at the very end of its interval
        rows.add(7, 2, new float[] {0, 0, 2, 10}, 2, new float[] {0, 13}, BOTH);
        rows.add(8, 3, new float[] {3, NAN}, 0, new float[] {3.25f, 0}, BOTH);
        rows.add(9, 4, new float[] {-4, 14}, 0, new float[] {0, 13}, BOTH);

        List<IntervalCoverage> coverage = rows.coverage(List.of("a", "b"), 0.9, 1, 5);

        assertThat(coverage.get(0).inside().estimate()).isEqualTo((1 + 3) / 10.0);
        assertThat(coverage.get(0).rows()).isEqualTo(4);
        assertThat(coverage.get(0).blocks()).isEqualTo(3);
        assertThat(coverage.get(0).width()).isEqualTo(1);
        assertThat(coverage.get(1).inside().estimate()).isEqualTo((1 + 4) / 7.0);
        assertThat(coverage.get(1).rows()).isEqualTo(3);
        assertThat(coverage.get(1).level()).isEqualTo(0.9);
    }

    @Test
    void theWidthAroundTheMeanHoldsTheSameShare() {
        CoverageRows rows = new CoverageRows(1, 4);
        float[] outcomes = {0, 1, 3, 8}; // mean 3, distances 3 2 0 5
        for (int i = 0; i < 4; i++) {
            rows.add(i, 1, outcomes, i, new float[] {i < 3 ? outcomes[i] : 0}, HALF);
        }

        IntervalCoverage coverage = rows.coverage(List.of("a"), 0.7, 1, 5).get(0);

        assertThat(coverage.inside().estimate()).isEqualTo(0.75);
        assertThat(coverage.constantWidth()).isEqualTo(6);
    }

    @Test
    void eachRowHasItsOwnInterval() {
        CoverageRows rows = new CoverageRows(1, 2);
        rows.add(1, 1, new float[] {1}, 0, new float[] {0}, new float[] {0.5f});
        rows.add(2, 3, new float[] {1}, 0, new float[] {0}, new float[] {1.5f});

        IntervalCoverage coverage = rows.coverage(List.of("a"), 0.9, 1, 5).get(0);

        assertThat(coverage.inside().estimate()).isEqualTo(0.75);
        assertThat(coverage.width()).isEqualTo((1 * 1 + 3 * 3) / 4.0);
    }

    /** Each block is all inside or all outside: a share drawn is a number of blocks. */
    @Test
    void theIntervalDrawsWholeBlocks() {
        CoverageRows rows = new CoverageRows(1, 400);
        for (int i = 0; i < 400; i++) {
            rows.add(1000 + i / 10, 1, new float[] {0}, 0, new float[] {i < 200 ? 0 : 1}, HALF); // 40 keys of 10 rows
        }

        IntervalCoverage coverage = rows.coverage(List.of("a"), 0.9, 20, 5).get(0);

        assertThat(coverage.blocks()).isEqualTo(2);
        assertThat(coverage.inside().estimate()).isEqualTo(0.5);
        assertThat(List.of(coverage.inside().low(), coverage.inside().high())).containsExactly(0.0, 1.0);
    }

    @Test
    void independentRowsGiveTheIntervalOfAShare() {
        CoverageRows rows = new CoverageRows(1, 1000);
        for (int i = 0; i < 1000; i++) {
            rows.add(i, 1, new float[] {0}, 0, new float[] {i % 10 == 0 ? 1 : 0}, HALF);
        }

        IntervalCoverage coverage = rows.coverage(List.of("a"), 0.9, 1, 5).get(0);

        double deviation = Math.sqrt(0.9 * 0.1 / 1000);
        assertThat(coverage.inside().estimate()).isEqualTo(0.9);
        assertThat(coverage.inside().low()).isCloseTo(0.9 - 1.96 * deviation, within(0.3 * deviation));
        assertThat(coverage.inside().high()).isCloseTo(0.9 + 1.96 * deviation, within(0.3 * deviation));
    }

    @Test
    void withoutRowsNothingIsDefined() {
        IntervalCoverage coverage =
                new CoverageRows(1, 0).coverage(List.of("a"), 0.9, 1, 5).get(0);

        assertThat(coverage.inside().estimate()).isNaN();
        assertThat(coverage.toJson()).containsEntry("rows", 0L).containsEntry("mean_width", null);
    }
}
