package io.seqcast.train.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Sequence;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final List<Stretch> TRAINING =
            List.of(new Stretch(sequence(1, 50), 0, 40), Stretch.whole(sequence(2, 3)));

    @Test
    void windowsLieWithinTheTrainingRowsAndShortSequencesAreWhole() {
        List<Draw> draws = new Windows(4, 10, 20).epoch(TRAINING, 7, 1);

        assertThat(draws).hasSize(40);
        assertThat(draws.stream().map(Draw::number)).doesNotHaveDuplicates();
        for (Draw draw : draws) {
            boolean whole = draw.stretch().sequence().id() == 2;
            assertThat(draw.stretch().to() - draw.start()).isEqualTo(whole ? 3 : 10);
            assertThat(draw.stretch().to()).isLessThanOrEqualTo(whole ? 3 : 40);
            assertThat(draw.stretch().from()).isEqualTo(draw.start());
        }
    }

    @Test
    void anEpochIsDrawnAgainTheSameAndAnotherEpochIsNot() {
        Windows windows = new Windows(4, 10, 20);

        assertThat(windows.epoch(TRAINING, 7, 1)).isEqualTo(windows.epoch(TRAINING, 7, 1));
        assertThat(windows.epoch(TRAINING, 7, 2)).isNotEqualTo(windows.epoch(TRAINING, 7, 1));
    }

    private static Sequence sequence(long id, int steps) {
        return new Sequence(id, 1, new float[steps], new boolean[steps]);
    }
}
