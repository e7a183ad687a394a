package io.seqcast.eval.integrity;

import static io.seqcast.eval.integrity.DatedRows.VALUES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.eval.ScoredRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueDecileTest {
    @Test
    void tenthsOfTheRowsAreThoseOfPlainLoops() {
        TimeParts parts = DatedRows.random(3, 211, 0.8, 4);
        List<double[]> rows = new ArrayList<>(); // expected, came
        for (ScoredRows sequence : parts.all()) {
            for (int t = 0; t < sequence.steps(); t++) {
                float came = sequence.actual()[t];
                if (sequence.scored()[t] && !Float.isNaN(came)) {
                    double expected = -sequence.predicted()[3 * t] + 4.0 * sequence.predicted()[3 * t + 2];
                    rows.add(new double[] {expected, came == 0 ? -1 : came == 2 ? 4 : 0});
                }
            }
        }
        rows.sort(Comparator.comparingDouble(row -> row[0]));

        List<ValueDecile> deciles = ValueDecile.of(parts, VALUES);

        assertThat(deciles).hasSize(10);
        int from = 0;
        for (ValueDecile decile : deciles) {
            List<double[]> tenth = rows.subList(from, from += (int) decile.rows());
            assertThat(decile.rows()).isBetween(rows.size() / 10L, rows.size() / 10L + 1);
            assertThat(decile.expected())
                    .isCloseTo(
                            tenth.stream().mapToDouble(row -> row[0]).average().orElseThrow(), within(1e-9));
            assertThat(decile.came())
                    .isCloseTo(
                            tenth.stream().mapToDouble(row -> row[1]).average().orElseThrow(), within(1e-9));
        }
        assertThat(from).isEqualTo(rows.size());
        assertThat(deciles.get(9).came()).isGreaterThan(deciles.get(0).came());
    }

    @Test
    void fewRowsMakeFewGroups() {
        ScoredRows two = ScoredRows.of(
                        1, new float[] {2, 0}, new float[] {0, 0, 1, 1, 0, 0}, new boolean[] {true, true})
                .withTimes(new long[] {1, 2});

        assertThat(ValueDecile.of(new TimeParts(List.of(two)), VALUES))
                .containsExactly(new ValueDecile(1, -1, -1), new ValueDecile(1, 4, 4));
    }
}
