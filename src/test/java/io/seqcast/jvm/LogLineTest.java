package io.seqcast.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLineTest {
    @Test
    void isOneLine() {
        assertThat(new LogLine().format(event(Level.WARNING, "a broker is gone")))
                .isEqualTo(String.format(
                        "07:08:09.045 WARN  [%s] NetworkClient - a broker is gone%n",
                        Thread.currentThread().getName()));
    }

    @Test
    void tellsWhereAnExceptionComesFrom() {
        LogRecord event = event(Level.SEVERE, "no answer");
        event.setThrown(new IllegalStateException("closed"));

        assertThat(new LogLine().format(event).lines())
                .hasSize(3)
                .element(1)
                .isEqualTo("java.lang.IllegalStateException: closed");
        assertThat(new LogLine().format(event)).contains(" ERROR [").contains("\tat " + LogLineTest.class.getName());
    }

    private static LogRecord event(Level level, String message) {
        LogRecord event = new LogRecord(level, message);
        event.setLoggerName("org.apache.kafka.clients.NetworkClient");
        event.setInstant(LocalDateTime.of(2026, 1, 2, 7, 8, 9, 45_600_000)
                .atZone(ZoneId.systemDefault())
                .toInstant());
        return event;
    }
}
