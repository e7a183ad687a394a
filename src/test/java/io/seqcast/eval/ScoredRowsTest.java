package io.seqcast.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.seqcast.data.Sequence;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ScoredRowsTest {

    @Test
    void theNextRowIsTheOutcomeOfTheRowBefore() {
        Sequence data = new Sequence(7, 2, new float[] {1, 2, 3, 4, 5, 6}, new boolean[] {false, true, true});

        ScoredRows rows = ScoredRows.nextRow(data, new float[6]);

        assertThat(rows.actual()).startsWith(3, 4, 5, 6);
        assertThat(rows.scored()).containsExactly(false, true, false);
        assertThat(rows.sequence()).isEqualTo(7);
    }

    @Test
    void aSequenceWithoutRowsHasNoNextRow() {
        ScoredRows rows = ScoredRows.nextRow(new Sequence(7, 2, new float[0], new boolean[0]), new float[0]);

        assertThat(rows.steps()).isZero();
    }

    @Test
    void withoutWeightsEveryScoredRowCountsOnceAndItsStepIsItsTime() {
        ScoredRows rows = ScoredRows.of(7, new float[2], new float[2], new boolean[] {false, true});

        assertThat(rows.counts(0)).isFalse();
        assertThat(rows.counts(1)).isTrue();
        assertThat(rows.weight(1)).isEqualTo(1);
        assertThat(rows.time(1)).isEqualTo(1);
    }

    @Test
    void aWeightOfZeroLeavesTheRowOut() {
        ScoredRows rows = ScoredRows.of(7, new float[2], new float[2], new boolean[] {true, true})
                .withWeights(new float[] {0, 2.5f})
                .withTimes(new long[] {100, 200});

        assertThat(rows.counts(0)).isFalse();
        assertThat(rows.counts(1)).isTrue();
        assertThat(rows.weight(1)).isEqualTo(2.5);
        assertThat(rows.time(1)).isEqualTo(200);
    }

    @Test
    void weightsThatAreNoneAreRefused() {
        ScoredRows rows = ScoredRows.of(7, new float[2], new float[2], new boolean[2]);

        assertRefused(
                () -> rows.withWeights(new float[] {1, -1}),
                "the weight of sequence 7, step 1 is -1.0, must be finite and at least 0");
        assertRefused(
                () -> rows.withWeights(new float[] {Float.NaN, 1}),
                "the weight of sequence 7, step 0 is NaN, must be finite and at least 0");
        assertRefused(() -> rows.withWeights(new float[3]), "sequence 7 has 3 weights, must be 2, one a row, or none");
        assertRefused(() -> rows.withTimes(new long[1]), "sequence 7 has 1 times, must be 2, one a row, or none");
    }

    @Test
    void otherShapesAreRefused() {
        ScoredRows rows = ScoredRows.of(7, new float[2], new float[6], new boolean[2]);

        rows.requireShape(1, 3);

        assertRefused(() -> rows.requireShape(2, 3), "sequence 7 has 2 actual values, must be 2 rows of 2");
        assertRefused(() -> rows.requireShape(1, 2), "sequence 7 has 6 predicted values, must be 2 rows of 2");
    }

    @Test
    void onlyPredictionsThatCountMustBeFinite() {
        float[] predicted = {Float.NaN, 0, Float.NaN, 0, 0, Float.POSITIVE_INFINITY};
        ScoredRows rows = ScoredRows.of(7, new float[6], predicted, new boolean[] {false, true, true});

        assertRefused(
                () -> rows.requireFinite("output"),
                "the prediction of sequence 7, step 1, output 0 is NaN, must be finite");
        rows.withWeights(new float[] {1, 0, 0}).requireFinite("output");
    }

    @Test
    void anOutcomeMayBeUnknownButNotInfinite() {
        ScoredRows rows = ScoredRows.of(
                7, new float[] {Float.NaN, Float.NEGATIVE_INFINITY}, new float[2], new boolean[] {true, true});

        assertRefused(
                () -> rows.requireFinite("output"),
                "the outcome of sequence 7, step 1, output 0 is -Infinity, must be finite, or NaN where it is not known");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(EvaluationException.class).isThrownBy(call).withMessage(message);
    }
}
