package io.seqcast.jvm;

import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * Keeps out of the log what Kafka Streams says of every store after kill -9: each is wiped and restored from its changelog, as
 * exactly-once asks for. It reports that as one warning and two errors a store with a stack trace each; "restored N records" says it
 * in a line. Only these messages are dropped.
 */
public final class KnownNoise implements Filter {
    private static final String INTERNALS = "org.apache.kafka.streams.processor.internals.";
    private static final Map<String, Pattern> DROPPED = Map.of(
            INTERNALS + "ProcessorStateManager",
            Pattern.compile("did not find checkpoint offsets while stores are not empty"),
            INTERNALS + "TaskManager",
            Pattern.compile(
                    "Get exceptions for the following tasks: \\{[^=]*=org\\.apache\\.kafka\\.streams\\.errors\\."
                            + "TaskCorruptedException|Encounter corrupted task"),
            INTERNALS + "StreamThread",
            Pattern.compile("Detected the states of tasks .* are corrupted", Pattern.DOTALL));

    @Override
    public boolean isLoggable(LogRecord event) {
        Pattern dropped = event.getLoggerName() == null ? null : DROPPED.get(event.getLoggerName());
        return dropped == null
                || event.getMessage() == null
                || !dropped.matcher(event.getMessage()).find();
    }
}
