package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartTimesTest {
    private Duration now = Duration.ofSeconds(100);

    @Test
    void saysHowLongEachPhaseTook() {
        StartTimes times = new StartTimes(() -> now.toNanos());
        pass(400);
        times.done("model");
        pass(900);
        times.done("broker");
        pass(1_700);
        times.done("group", Duration.ofMillis(1_200));

        assertThat(times.text(Duration.ofMillis(3_600)))
                .isEqualTo("ready in 3.6 s: JVM 0.6, model 0.4, broker 0.9, group 0.5, restore 1.2");
    }

    @Test
    void aStartWithoutARestoreSaysNothingOfIt() {
        StartTimes times = new StartTimes(() -> now.toNanos());
        pass(1_000);
        times.done("group", Duration.ZERO);

        assertThat(times.text(Duration.ofMillis(1_500))).isEqualTo("ready in 1.5 s: JVM 0.5, group 1.0");
    }

    @Test
    void aRestoreIsNoLongerThanThePhaseThatItEnds() {
        StartTimes times = new StartTimes(() -> now.toNanos());
        pass(1_000);
        times.done("group", Duration.ofSeconds(2));

        assertThat(times.text(Duration.ofMillis(1_500))).isEqualTo("ready in 1.5 s: JVM 0.5, group 0.0, restore 1.0");
    }

    private void pass(long millis) {
        now = now.plusMillis(millis);
    }
}
