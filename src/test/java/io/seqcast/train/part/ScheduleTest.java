package io.seqcast.train.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void theCosineRisesToItsPeakAndFallsToNothing() {
        Schedule cosine = new Schedule.Cosine(0.1);

        assertThat(cosine.factor(0, 10, 10)).isEqualTo(0.1, within(1e-12));
        assertThat(cosine.factor(9, 10, 10)).isEqualTo(1);
        assertThat(cosine.factor(10, 10, 10)).isEqualTo(1);
        assertThat(cosine.factor(55, 10, 10)).isEqualTo(0.5, within(1e-12));
        assertThat(cosine.factor(99, 10, 10)).isBetween(0.0, 1e-3);
    }

    @Test
    void eachWarmRestartStartsAtThePeakAndIsLonger() {
        Schedule restarts = new Schedule.Restarts(0, 2, 3);

        assertThat(restarts.factor(0, 10, 50)).isEqualTo(1);
        assertThat(restarts.factor(10, 10, 50)).isEqualTo(0.5, within(1e-12));
        assertThat(restarts.factor(20, 10, 50)).isEqualTo(1);
        assertThat(restarts.factor(50, 10, 50)).isEqualTo(0.5, within(1e-12));
        assertThat(restarts.factor(80, 10, 50)).isEqualTo(1);
    }

    @Test
    void anImpossibleScheduleIsRefusedByName() {
        assertThatThrownBy(() -> new Schedule.Cosine(1)).hasMessageContaining("warm_up is 1.0");
        assertThatThrownBy(() -> new Schedule.Restarts(0, 0, 2)).hasMessageContaining("first_cycle is 0");
    }
}
