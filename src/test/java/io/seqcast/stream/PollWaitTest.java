package io.seqcast.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollWaitTest {
    private static final Duration ASKED = Duration.ofMillis(5);

    private long millis = 1000;
    private final PollWait wait =
            new PollWait(Duration.ofMillis(202), () -> Duration.ofMillis(millis).toNanos());

    @Test
    void isShortWhileAFlushOrACommitMayBeDue() {
        wait.next(ASKED, true);
        millis += 202;

        assertThat(wait.next(ASKED, false)).isEqualTo(ASKED);
    }

    @Test
    void isLongWhenNothingCanBeDue() {
        wait.next(ASKED, true);
        millis += 203;

        assertThat(wait.next(ASKED, false)).isEqualTo(PollWait.IDLE);
    }

    @Test
    void isShortAfterAStart() {
        assertThat(wait.next(ASKED, false)).isEqualTo(ASKED);
    }

    @Test
    void isShortAgainAfterARecord() {
        millis += 60_000;
        wait.next(ASKED, false);
        wait.next(ASKED, true);
        millis += 202;

        assertThat(wait.next(ASKED, false)).isEqualTo(ASKED);
    }

    @Test
    void isNoneWhereKafkaStreamsMustNotBlock() {
        millis += 60_000;

        assertThat(wait.next(Duration.ZERO, false)).isZero();
    }

    @Test
    void isNeverShorterThanAsked() {
        millis += 60_000;

        assertThat(wait.next(Duration.ofSeconds(1), false)).isEqualTo(Duration.ofSeconds(1));
    }
}
