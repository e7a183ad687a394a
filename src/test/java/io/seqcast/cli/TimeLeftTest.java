package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.train.Stage;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
    private static final int SEQUENCES = 300; // of the final runs; a fold's are trained on 100

    private final TimeLeft time = new TimeLeft(SEQUENCES);

    @Test
    void nothingIsKnownBeforeTheFirstEpoch() {
        time.begin(fold(1));

        assertThat(time.minutes(fold(1))).isNaN();
    }

    @Test
    void unknownMembersTakeAsLongAsTheMeanOfTheOthers() {
        time.begin(fold(1));
        time.epoch(fold(1), 60);

        // one more epoch here, the second member, the second fold of both, both on three times the sequences: 1 + 2 + 4
        // + 12
        assertThat(time.minutes(fold(1))).isEqualTo(19);
    }

    @Test
    void everyMemberHasItsOwnTime() {
        time.begin(fold(1));
        time.epoch(fold(1), 60);
        time.epoch(fold(1), 60);
        time.begin(fold(2));
        time.epoch(fold(2), 120);
        time.epoch(fold(2), 120);

        // 2 + 4 in the second fold, three times that in the end
        assertThat(time.minutes(fold(2))).isEqualTo(24);
    }

    @Test
    void anInterruptedRunHasLessLeft() {
        time.begin(last(6));
        time.resumed(1);
        assertThat(time.minutes(last(6))).isNaN();
        time.epoch(last(6), 60);

        assertThat(time.minutes(last(6))).isEqualTo(0);
    }

    /** One of the runs 1 to 4. */
    private static Stage fold(int run) {
        return new Stage("m", (run + 1) / 2, 2, run, 6, 2, 100);
    }

    private static Stage last(int run) {
        return new Stage("m", 0, 2, run, 6, 2, SEQUENCES);
    }
}
