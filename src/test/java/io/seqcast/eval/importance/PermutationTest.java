package io.seqcast.eval.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.importance.Permutation.Rise;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermutationTest {
    private static final boolean[] ALL = {true, true, true};

    @Test
    void squaredErrorsOfKnownOutcomesByWeight() {
        float[] actual = {1, 0, Float.NaN, 0, 3, 0};
        ScoredRows before =
                ScoredRows.of(7, actual, new float[] {1, 9, 5, 9, 1, 9}, ALL).withWeights(new float[] {1, 1, 3});
        ScoredRows after =
                ScoredRows.of(7, actual, new float[] {3, 9, 5, 9, 0, 9}, ALL).withWeights(new float[] {1, 1, 3});

        Permutation permutation = measure(squared(before), squared(after));

        assertThat(permutation.before()).isCloseTo(3 * 4 / 4.0, within(1e-12));
        assertThat(permutation.rises().get(0).interval().estimate()).isCloseTo((4 + 3 * 9) / 4.0 - 3, within(1e-12));
    }

    @Test
    void oneBlockHasNoInterval() {
        ScoredRows rows = ScoredRows.of(7, new float[3], new float[3], ALL);
        ErrorBlocks blocks = ErrorBlocks.squared(List.of(rows), 1, List.of(0), 1);

        Rise rise = measure(blocks, blocks).rises().get(0);

        assertThat(rise.interval().estimate()).isZero();
        assertThat(rise.interval().low()).isNaN();
    }

    @Test
    void datesCutBlocksAcrossSequencesAndElseSequencesDo() {
        long day = Duration.ofDays(1).toMillis();
        long[] times = {0, day, 9 * day};
        ScoredRows one = ScoredRows.of(1, new float[3], new float[3], ALL);
        ScoredRows other = ScoredRows.of(2, new float[3], new float[3], ALL);

        assertThat(ErrorBlocks.squared(List.of(one, other), 1, List.of(0), 5).sums())
                .hasSize(2);
        assertThat(ErrorBlocks.squared(List.of(one.withTimes(times), other.withTimes(times)), 1, List.of(0), 5)
                        .sums())
                .hasSize(2)
                .allSatisfy(sums -> assertThat(sums[1]).isIn(4.0, 2.0));
    }

    @Test
    void logLossOfTheClassThatCame() {
        float[] came = {0, 1, Float.NaN};
        ScoredRows rows = ScoredRows.of(1, came, new float[] {0.5f, 0.5f, 0.75f, 0.25f, 1, 0}, ALL);
        ErrorBlocks blocks = ErrorBlocks.logLoss(List.of(rows), 2, 5);

        assertThat(measure(blocks, blocks).before()).isCloseTo((Math.log(2) + Math.log(4)) / 2, within(1e-12));
    }

    @Test
    void rowsWithoutAnyOutcomeAreRefused() {
        ScoredRows rows = ScoredRows.of(1, new float[] {Float.NaN}, new float[1], new boolean[] {true});
        ErrorBlocks blocks = ErrorBlocks.squared(List.of(rows), 1, List.of(0), 5);

        assertThatThrownBy(() -> measure(blocks, blocks))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("the outcome of no row that counts is known");
    }

    /** Of the first of two outputs. */
    private static ErrorBlocks squared(ScoredRows rows) {
        return ErrorBlocks.squared(List.of(rows), 2, List.of(0), 5);
    }

    private static Permutation measure(ErrorBlocks before, ErrorBlocks after) {
        return Permutation.of(List.of("y"), "MSE", before, List.of("x"), List.of(after), 1)
                .get(0);
    }
}
