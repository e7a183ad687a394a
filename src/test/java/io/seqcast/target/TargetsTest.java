package io.seqcast.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Sequence;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {
    private static final float NAN = Float.NaN;

    @Test
    void theNextRowGivesTheChosenColumnsAndNothingAfterTheLast() {
        Sequence sequence = new Sequence(1, 3, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, new boolean[3]);

        assertThat(new NextRow(List.of(2, 0)).after(sequence)).containsExactly(6, 4, 9, 7, NAN, NAN);
    }

    @Test
    void targetColumnsAreTakenAsTheyAre() {
        assertThat(new TargetColumns(2).after(withTargets(1, NAN, 3, 4))).containsExactly(1, NAN, 3, 4);
    }

    @Test
    void aClassIsOneAmongZerosAndAnUnknownOneIsUnknown() {
        Sequence sequence = withTargets(7, 2, 7, NAN);

        assertThat(new ClassLabel(1, 3).after(sequence)).containsExactly(0, 0, 1, NAN, NAN, NAN);
    }

    @Test
    void anIndexThatNoClassHasIsRefused() {
        assertThatThrownBy(() -> new ClassLabel(1, 3).after(withTargets(0, 1, 0, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sequence 1, step 1: the label is 3.0, must be the index of a class, 0 to 2");
    }

    /** Two rows of two target columns. */
    private static Sequence withTargets(float... targets) {
        return new Sequence(1, 1, new float[2], new boolean[2], null, null, 2, targets);
    }
}
