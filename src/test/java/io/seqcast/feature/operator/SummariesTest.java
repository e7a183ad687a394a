package io.seqcast.feature.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.feature.plan.Summary;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A summary of rows is the same, however it came about. */
class SummariesTest {
    private static final int N = 2;
    private static final long FIRST = 1_000_000_007; // number of the first row
    private static final int OLDER = 4;

    static Stream<Summary> summaries() {
        return Stream.of(
                Moments.MOMENTS,
                Extremes.EXTREMES,
                CoMoments.CO_MOMENTS,
                LeastSquares.LEAST_SQUARES,
                FourMoments.FOUR_MOMENTS,
                ExtremePosition.LEAST,
                ExtremePosition.GREATEST);
    }

    @ParameterizedTest
    @MethodSource("summaries")
    void rowsAddedBehindAndBeforeAndSetsMergedAreTheSame(Summary summary) {
        double[][] rows = rows(summary.arguments() * N, 11);
        double[] older = behind(summary, rows, 0, OLDER);
        double[] newer = behind(summary, rows, OLDER, rows.length);
        int newerCount = rows.length - OLDER;

        double[] expected = behind(summary, rows, 0, rows.length);

        assertThat(before(summary, rows)).containsExactly(expected, within(1e-12));
        double[] merged = new double[expected.length];
        summary.merge(newer, 0, newerCount, older, 0, OLDER, merged, 0, N);
        assertThat(merged).containsExactly(expected, within(1e-12));
        double[] inPlace = older.clone();
        summary.merge(newer, 0, newerCount, inPlace, 0, OLDER, inPlace, 0, N);
        assertThat(inPlace).isEqualTo(merged);
        summary.merge(newer, 0, newerCount, older, 0, OLDER, newer, 0, N);
        assertThat(newer).isEqualTo(merged);
    }

    private static double[][] rows(int columns, int count) {
        Random random = new Random(1);
        double[][] rows = new double[count][columns];
        for (double[] row : rows) {
            for (int i = 0; i < columns; i++) {
                row[i] = random.nextInt(5) - 2 + 0.25 * i; // few values, so that extremes tie
            }
        }
        return rows;
    }

    private static double[] behind(Summary summary, double[][] rows, int from, int to) {
        double[] set = new double[summary.size() * N];
        summary.start(rows[from], FIRST + from, set, 0, N);
        for (int t = from + 1; t < to; t++) {
            summary.extend(set, 0, rows[t], FIRST + t, t - from + 1, set, 0, N);
        }
        return set;
    }

    private static double[] before(Summary summary, double[][] rows) {
        double[] set = new double[summary.size() * N];
        int last = rows.length - 1;
        summary.start(rows[last], FIRST + last, set, 0, N);
        for (int k = 2; k <= rows.length; k++) {
            summary.extend(set, 0, rows[rows.length - k], FIRST + rows.length - k, k, set, 0, N);
        }
        return set;
    }
}
