package io.seqcast.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownNoiseTest {
    private static final String INTERNALS = "org.apache.kafka.streams.processor.internals.";

    @ParameterizedTest
    @CsvSource({
        "ProcessorStateManager, 'State store tail did not find checkpoint offsets while stores are not empty, since', false",
        "ProcessorStateManager, 'State store tail has an offset out of range', true",
        "TaskManager, 'Encounter corrupted task 0_1', false",
        "TaskManager, 'Get exceptions for the following tasks: {0_1=org.apache.kafka.streams.errors.TaskCorruptedException: x', false",
        "TaskManager, 'Get exceptions for the following tasks: {0_1=java.lang.NullPointerException', true",
        "StreamThread, 'Detected the states of tasks [0_1] are corrupted. Will close', false",
        "StateUpdater, 'Detected the states of tasks [0_1] are corrupted. Will close', true"
    })
    void dropsWhatAKillAlwaysBrings(String logger, String message, boolean said) {
        LogRecord event = new LogRecord(Level.SEVERE, message);
        event.setLoggerName(INTERNALS + logger);

        assertThat(new KnownNoise().isLoggable(event)).isEqualTo(said);
    }
}
