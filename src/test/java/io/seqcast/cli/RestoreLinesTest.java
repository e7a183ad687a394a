package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.stream.RestoreReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestoreLinesTest {
    private final StringWriter written = new StringWriter();
    private final RestoreLines lines = new RestoreLines(new PrintWriter(written, true));

    @Test
    void printsALineEveryTwoSecondsOfARestore() {
        for (int ms = 0; ms <= 5_000; ms += 20) {
            lines.progress(new RestoreReport(ms * 10L, 9, 4, ms / 8_000.0, Duration.ofMillis(ms)));
        }

        assertThat(written.toString().lines())
                .containsExactly(
                        "restoring: 25 %, 20,000 records, 4 of 9 changelogs done after 2 s",
                        "restoring: 50 %, 40,000 records, 4 of 9 changelogs done after 4 s");
    }

    @Test
    void saysWhatWasRestored() {
        lines.done(new RestoreReport(41_203, 9, 9, 1, Duration.ofMillis(840)));

        assertThat(written.toString().strip()).isEqualTo("restored 41,203 records of 9 changelogs in 0.8 s");
    }

    @Test
    void isQuietWhereNothingWasToRestore() {
        lines.progress(new RestoreReport(0, 9, 9, 1, Duration.ofSeconds(3)));
        lines.done(new RestoreReport(0, 9, 9, 1, Duration.ZERO));

        assertThat(written.toString()).isEmpty();
    }
}
