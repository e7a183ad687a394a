package io.seqcast.train.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Sequence;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UndersamplingTest {
    private static final int STEPS = 20_000;
    private static final Undersampling COMMON = new Undersampling(List.of(0.25, 1.0));

    @Test
    void aShareOfAClassIsKeptAndCountsAsMuchAsAllOfIt() {
        Stretch kept = only(COMMON, new Stretch(sequence(1), 0, STEPS), 7);

        double common = 0;
        int rows = 0;
        for (int t = 0; t < STEPS; t++) {
            float weight = kept.sequence().weight(t);
            if (isCommon(t)) {
                assertThat(weight).isIn(0f, 8f);
                common += weight;
                rows += weight > 0 ? 1 : 0;
            } else {
                assertThat(weight).isEqualTo(2);
            }
        }
        assertThat(rows).isCloseTo(STEPS * 9 / 10 / 4, within(200));
        assertThat(common).isCloseTo(2.0 * STEPS * 9 / 10, within(1600.0));
    }

    @Test
    void whatIsKeptFollowsFromSeedAndSequenceWhateverPartIsLearnedFrom() {
        float[] whole = weights(only(COMMON, new Stretch(sequence(1), 0, STEPS), 7));

        assertThat(weights(only(COMMON, new Stretch(sequence(1), 100, 200), 7))).isEqualTo(whole);
        assertThat(weights(only(COMMON, new Stretch(sequence(1), 0, STEPS), 8))).isNotEqualTo(whole);
        assertThat(weights(only(COMMON, new Stretch(sequence(2), 0, STEPS), 7))).isNotEqualTo(whole);
    }

    @Test
    void aRowWhoseClassIsUnknownStaysAsItIs() {
        Sequence sequence = sequence(1);
        float[] unknown = new float[2 * STEPS];
        Arrays.fill(unknown, Float.NaN);

        List<Stretch> kept = COMMON.of(List.of(Stretch.whole(sequence)), rows -> unknown, 7);

        assertThat(weights(kept.get(0))).containsOnly(2);
    }

    @Test
    void withoutSharesNothingIsTouched() {
        List<Stretch> rows = List.of(Stretch.whole(sequence(1)));

        assertThat(Undersampling.NONE.of(rows, UndersamplingTest::outcomes, 7)).isSameAs(rows);
    }

    @Test
    void whatIsNoShareIsRefused() {
        assertThatThrownBy(() -> new Undersampling(List.of(1.0, 0.0)))
                .hasMessage("undersample of class 1 is 0.0, must be a share, more than 0 and at most 1");
        assertThatThrownBy(() -> new Undersampling(List.of(1.5))).hasMessageContaining("is 1.5");
    }

    private static Stretch only(Undersampling undersampling, Stretch rows, long seed) {
        List<Stretch> kept = undersampling.of(List.of(rows), UndersamplingTest::outcomes, seed);
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).from()).isEqualTo(rows.from());
        assertThat(kept.get(0).to()).isEqualTo(rows.to());
        return kept.get(0);
    }

    /** Of ten rows one has the second class. */
    private static boolean isCommon(int t) {
        return t % 10 != 0;
    }

    private static float[] outcomes(Sequence sequence) {
        float[] outcomes = new float[2 * sequence.steps()];
        for (int t = 0; t < sequence.steps(); t++) {
            outcomes[2 * t + (isCommon(t) ? 0 : 1)] = 1;
        }
        return outcomes;
    }

    private static float[] weights(Stretch stretch) {
        float[] weights = new float[stretch.sequence().steps()];
        for (int t = 0; t < weights.length; t++) {
            weights[t] = stretch.sequence().weight(t);
        }
        return weights;
    }

    private static Sequence sequence(long id) {
        float[] twos = new float[STEPS];
        Arrays.fill(twos, 2);
        return new Sequence(id, 1, new float[STEPS], new boolean[STEPS]).withWeights(twos);
    }
}
