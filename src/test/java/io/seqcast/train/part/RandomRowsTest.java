package io.seqcast.train.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Sequence;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RandomRowsTest {
    private static final RandomRows SAMPLER = new RandomRows(2, 5);
    private static final List<Stretch> TRAINING = List.of(stretch(1), stretch(2), stretch(3));

    @Test
    void eachSequenceIsDrawnOnceAndOfItsFlaggedRowsSomeCount() {
        List<Draw> draws = SAMPLER.epoch(TRAINING, 7, 1);

        assertThat(draws).extracting(draw -> draw.stretch().sequence().id()).containsExactlyInAnyOrder(1L, 2L, 3L);
        for (Draw draw : draws) {
            BitSet rows = Objects.requireNonNull(draw.chosen());
            assertThat(rows.cardinality()).isEqualTo(5);
            assertThat(rows.stream()).allMatch(t -> t >= 10 && t < 30);
            assertThat(draw.length()).isEqualTo(30);
        }
    }

    @Test
    void aSequenceWithFewerFlaggedRowsGivesAllOfThem() {
        assertThat(new RandomRows(1, 100).epoch(TRAINING, 7, 1))
                .allSatisfy(draw -> assertThat(draw.chosen().cardinality()).isEqualTo(20));
    }

    @Test
    void anotherEpochCountsOtherRowsAndTheSameOneTheSame() {
        assertThat(SAMPLER.epoch(TRAINING, 7, 2)).isNotEqualTo(SAMPLER.epoch(TRAINING, 7, 1));
        assertThat(SAMPLER.epoch(TRAINING, 7, 1)).isEqualTo(SAMPLER.epoch(TRAINING, 7, 1));
    }

    /** 30 rows, the last 20 of them with need_prediction. */
    private static Stretch stretch(long id) {
        boolean[] needed = new boolean[30];
        Arrays.fill(needed, 10, 30, true);
        return Stretch.whole(new Sequence(id, 1, new float[30], needed));
    }
}
