package io.seqcast.jvm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;

/**
 * What this process logs: warnings of the libraries, to standard error. {@code -Dseqcast.log=INFO} shows more of everything.
 * The JDK's logging makes an instance when something is logged for the first time.
 */
public final class LogSettings {
    private static final String CLASS = "java.util.logging.config.class";
    private static final String FILE = "java.util.logging.config.file";

    /** Level of all loggers, also of those that are quiet otherwise. */
    private static final String OF_ALL = "seqcast.log";

    /** Level of those that tell what Kafka Streams is doing; {@code seqcast chaos} looks there for the phase that a fault hits. */
    private static final String OF_PHASES = "seqcast.log.phases";

    private static final Map<String, Level> LEVELS = Map.of(
            "OFF", Level.OFF,
            "ERROR", Level.SEVERE,
            "WARN", Level.WARNING,
            "INFO", Level.INFO,
            "DEBUG", Level.FINE,
            "TRACE", Level.FINEST,
            "ALL", Level.ALL);

    private static final String STREAMS = "org.apache.kafka.streams.";
    private static final String[] PHASES = {
        STREAMS + "KafkaStreams",
        STREAMS + "processor.internals.StreamThread",
        STREAMS + "processor.internals.StoreChangelogReader",
        STREAMS + "processor.internals.DefaultStateUpdater"
    };
    /** The broker in this process (demo, broker, tests) reports as errors what its clients retry and get right. */
    private static final String[] BROKER = {
        "kafka",
        "state.change.logger",
        "LogFutureTimestampLogger",
        "org.apache.kafka.controller",
        "org.apache.kafka.coordinator",
        "org.apache.kafka.raft",
        "org.apache.kafka.server"
    };

    private static final String[] ERRORS_ONLY = {
        // The first records of a transaction are refused and sent again while the broker still opens it.
        "org.apache.kafka.clients.producer.internals.Sender",
        "org.apache.kafka.clients.NetworkClient",
        // Advice on settings that do not concern this topology.
        STREAMS + "StreamsConfig",
        STREAMS + "processor.internals.StateDirectory",
        // DJL warns when a machine has a CUDA library and no GPU; Seqcast runs on the CPU.
        "ai.djl.util.cuda"
    };

    /** Called by the JDK. */
    public LogSettings() throws IOException {
        ByteArrayOutputStream properties = new ByteArrayOutputStream();
        of(System.getProperties()).store(properties, null);
        LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(properties.toByteArray()));
    }

    /**
     * Lets this process log so, unless its user has said otherwise in the JDK's own way.
     *
     * @throws IllegalArgumentException if the user asks for a level that there is not
     */
    public static void use() {
        if (System.getProperty(FILE) == null && System.getProperty(CLASS) == null) {
            level(System.getProperties(), OF_ALL, Level.OFF); // later the JDK would only say that a class failed
            System.setProperty(CLASS, LogSettings.class.getName());
        }
    }

    /**
     * The JDK's properties for those of a process.
     *
     * @throws IllegalArgumentException if these name a level that there is not
     */
    static Properties of(Properties system) {
        Map<String, Level> levels = new TreeMap<>();
        for (String logger : BROKER) {
            levels.put(logger, level(system, OF_ALL, Level.OFF));
        }
        for (String logger : ERRORS_ONLY) {
            levels.put(logger, level(system, OF_ALL, Level.SEVERE));
        }
        Level all = level(system, OF_ALL, Level.WARNING);
        for (String logger : PHASES) {
            levels.put(logger, level(system, OF_PHASES, all));
        }
        levels.put("", all);
        Properties properties = new Properties();
        levels.forEach((logger, level) -> properties.setProperty(logger + ".level", level.getName()));
        String handler = ConsoleHandler.class.getName();
        properties.setProperty("handlers", handler);
        properties.setProperty(handler + ".level", Level.ALL.getName());
        properties.setProperty(handler + ".formatter", LogLine.class.getName());
        properties.setProperty(handler + ".filter", KnownNoise.class.getName());
        return properties;
    }

    private static Level level(Properties system, String name, Level preset) {
        String asked = system.getProperty(name);
        if (asked == null) {
            return preset;
        }
        Level level = LEVELS.get(asked.strip().toUpperCase(Locale.ROOT));
        if (level == null) {
            throw new IllegalArgumentException(
                    "-D" + name + "=" + asked + ": not one of OFF, ERROR, WARN, INFO, DEBUG, TRACE, ALL");
        }
        return level;
    }
}
