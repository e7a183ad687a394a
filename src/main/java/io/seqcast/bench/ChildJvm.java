package io.seqcast.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Java virtual machines beside this one: same Java, same options, same class path. */
final class ChildJvm {
    private static final String PROGRAM = "io.seqcast.cli.Seqcast";

    private ChildJvm() {}

    /** {@code seqcast ARGUMENTS}, not started yet. */
    static ProcessBuilder command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ownOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PROGRAM));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** Options of the JVM that the launcher set, or whoever started the benchmark; agents and recordings stay here. */
    private static List<String> ownOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.contains("agent") && !option.startsWith("-XX:StartFlightRecording"))
                .toList();
    }
}
