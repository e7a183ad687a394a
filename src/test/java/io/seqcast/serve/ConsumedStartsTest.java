package io.seqcast.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.Sequence;
import io.seqcast.model.TestModels;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsumedStartsTest {
    private final ConsumedStarts starts = new ConsumedStarts(TestModels.tiny(1, 1), 4);
    private long offset;

    @Test
    void aStepThatGoesBackToZeroBeginsAnew() {
        add(7, 0, 1);
        add(7, 1, 2);
        add(7, 0, 3);

        Map<Position, Sequence> found = starts.sequences();

        assertThat(found.keySet()).containsExactly(new Position(2, 0), new Position(2, 2));
        assertThat(found.get(new Position(2, 0)).rows()).containsExactly(1, 2);
        assertThat(found.get(new Position(2, 2)).rows()).containsExactly(3);
    }

    @Test
    void whatWasSeenBeforeIsARepeatAndAnEqualFirstRowToo() {
        add(7, 0, 1);
        add(7, 0, 1);
        add(7, 1, 2);
        add(7, 1, 9);

        assertThat(starts.repeats()).isEqualTo(2);
        assertThat(starts.sequences().get(new Position(2, 0)).rows()).containsExactly(1, 2);
    }

    @Test
    void rowsThatAreNotTheNextAndThoseBehindTheEndAreRejected() {
        add(7, 3, 0);
        add(7, 0, 1);
        add(7, 2, 3);
        add(7, 4, 5);
        add(7, 1, Float.NaN);

        assertThat(starts.rejected()).isEqualTo(4);
        assertThat(starts.sequences().get(new Position(2, 1)).rows()).containsExactly(1);
    }

    @Test
    void sequencesDoNotDisturbEachOther() {
        add(7, 0, 1);
        add(8, 0, 5);
        add(7, 1, 2);
        add(8, 1, 6);

        assertThat(starts.sequences().get(new Position(2, 1)).rows()).containsExactly(5, 6);
    }

    private void add(long sequence, long step, float value) {
        starts.add(new Point(sequence, step, true, new float[] {value}), new Position(2, offset++));
    }
}
