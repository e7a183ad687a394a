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
        wait.next(ASKED, true, true);
        millis += 202;

        assertThat(wait.next(ASKED, false, true)).isEqualTo(ASKED);
    }

    @Test
    void isLongWhenNothingCanBeDue() {
        wait.next(ASKED, true, true);
        millis += 203;

        assertThat(wait.next(ASKED, false, true)).isEqualTo(PollWait.IDLE);
    }

    @Test
    void isShorterForAThreadThatMayGetPartitions() {
        wait.next(ASKED, true, false);
        millis += 203;

        assertThat(wait.next(ASKED, false, false)).isEqualTo(PollWait.WAITING);
    }

    @Test
    void isShortAfterAStart() {
        assertThat(wait.next(ASKED, false, true)).isEqualTo(ASKED);
    }

    @Test
    void isShortAgainAfterARecord() {
        millis += 60_000;
        wait.next(ASKED, false, true);
        wait.next(ASKED, true, true);
        millis += 202;

        assertThat(wait.next(ASKED, false, true)).isEqualTo(ASKED);
    }

    @Test
    void isNoneWhereKafkaStreamsMustNotBlock() {
        millis += 60_000;

        assertThat(wait.next(Duration.ZERO, false, true)).isZero();
    }

    @Test
    void isNeverShorterThanAsked() {
        millis += 60_000;

        assertThat(wait.next(Duration.ofSeconds(1), false, true)).isEqualTo(Duration.ofSeconds(1));
    }
}
