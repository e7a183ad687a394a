package io.seqcast.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceTest {
    private static final float[] ROWS = {1, 2, 3, 4};
    private static final boolean[] FLAGS = {false, true};

    @Test
    void a_sequence_of_features_only_has_no_times_weighs_one_and_has_no_targets() {
        Sequence sequence = new Sequence(7, 2, ROWS, FLAGS);

        assertThat(sequence.time(1)).isEqualTo(Point.NO_TIME);
        assertThat(sequence.weight(1)).isEqualTo(1);
        assertThat(sequence.targetWidth()).isZero();
        assertThat(sequence.targets()).isEmpty();
    }

    @Test
    void each_step_has_its_time_weight_and_targets() {
        float[] targets = {10, 11, 12, Float.NaN, 14, 15};
        Sequence sequence = new Sequence(7, 2, ROWS, FLAGS, new long[] {1000, 2000}, new float[] {0, 2.5f}, 3, targets);

        assertThat(sequence.point(1))
                .usingRecursiveComparison()
                .isEqualTo(new Point(7, 1, true, new float[] {3, 4}, 2000));
        assertThat(sequence.weight(1)).isEqualTo(2.5f);
        assertThat(sequence.target(1, 0)).isNaN();
        assertThat(sequence.target(1, 2)).isEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.5f, Float.NaN, Float.POSITIVE_INFINITY})
    void a_weight_below_zero_or_not_finite_is_refused(float weight) {
        assertThatThrownBy(() -> new Sequence(7, 2, ROWS, FLAGS, null, new float[] {1, weight}, 0, new float[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sequence 7, step 1: weight is " + weight + ", must be finite and at least 0");
    }

    @Test
    void columns_of_another_length_are_refused() {
        assertThatThrownBy(() -> new Sequence(7, 2, ROWS, FLAGS, new long[3], null, 0, new float[0]))
                .hasMessage("sequence 7: 3 times are not 2 rows of 1");
        assertThatThrownBy(() -> new Sequence(7, 2, ROWS, FLAGS, null, new float[1], 0, new float[0]))
                .hasMessage("sequence 7: 1 weights are not 2 rows of 1");
        assertThatThrownBy(() -> new Sequence(7, 2, ROWS, FLAGS, null, null, 2, new float[3]))
                .hasMessage("sequence 7: 3 target values are not 2 rows of 2");
    }
}
