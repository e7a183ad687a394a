package io.seqcast.resilience;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process of the stream is doing, by its own log: Kafka Streams logs each change of a client's state, and each task
 * that enters or leaves the restore, at level INFO of the loggers that {@code -Dseqcast.log.phases} sets.
 */
enum ChaosPhase {
    STARTING("starting"),
    REBALANCING("rebalancing"),
    RESTORING("restoring"),
    RUNNING("running"),
    STOPPED("stopping");

    /** JVM option with which a process logs what is looked for here. */
    static final String LOG_OPTION = "-Dseqcast.log.phases=INFO";

    private static final Pattern CLIENT_STATE =
            Pattern.compile("stream-client \\[[^]]*] State transition from \\w+ to (\\w+)");
    private static final Pattern ENTERS = Pattern.compile("End offset for changelog |was added to the state updater");
    private static final Pattern TASK_IN =
            Pattern.compile("Stateful active task (\\S+) was added to the state updater");
    private static final Pattern TASK_OUT = Pattern.compile(
            "Stateful active task (\\S+) completed restoration|(?:Removed|Paused) .*task (\\S+) from the");

    private final String title;

    ChaosPhase(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The phase in which a log ends. */
    static ChaosPhase of(String log) {
        String state = "";
        Matcher client = CLIENT_STATE.matcher(log);
        while (client.find()) {
            state = client.group(1);
        }
        return switch (state) {
            case "" -> STARTING;
            case "RUNNING" -> RUNNING;
            case "REBALANCING" -> isRestoring(log) ? RESTORING : REBALANCING;
            default -> STOPPED;
        };
    }

    /** Whether a restore has begun at all. */
    static boolean restoreBegan(String log) {
        return ENTERS.matcher(log).find();
    }

    private static boolean isRestoring(String log) {
        return count(TASK_IN, log) > count(TASK_OUT, log);
    }

    private static int count(Pattern pattern, String log) {
        return Math.toIntExact(pattern.matcher(log).results().count());
    }
}
