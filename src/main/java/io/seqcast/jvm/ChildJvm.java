package io.seqcast.jvm;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Java virtual machines beside this one: same Java, same class path, memory of their own. */
public final class ChildJvm {
    private final Class<?> program;

    /** @param program whose {@code main} they run: the commands, which this package does not know */
    public ChildJvm(Class<?> program) {
        this.program = program;
    }

    /** A process that runs the program with {@code arguments}, not started yet. */
    public ProcessBuilder command(List<String> jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** A process that runs the program with {@code arguments} and the options of this machine, not started yet. */
    public ProcessBuilder command(List<String> arguments) {
        return command(own().toList(), arguments);
    }

    /** The options of this machine, but with another bound of the heap. */
    public static List<String> options(String... more) {
        return Stream.concat(ownWithoutHeap(), Stream.of(more)).toList();
    }

    /** The options of this machine, but with a heap of a fixed size that is in RAM from the start. */
    public static List<String> fixedHeap(int megabytes) {
        Stream<String> fixed = Stream.of("-Xms" + megabytes + "m", "-Xmx" + megabytes + "m", "-XX:+AlwaysPreTouch");
        return Stream.concat(ownWithoutHeap(), fixed).toList();
    }

    /** Whether this machine's heap neither grows nor shrinks and is in RAM from the start. */
    public static boolean hasFixedHeap() {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return jvm != null
                && jvm.getVMOption("AlwaysPreTouch").getValue().equals("true")
                && jvm.getVMOption("InitialHeapSize")
                        .getValue()
                        .equals(jvm.getVMOption("MaxHeapSize").getValue());
    }

    /** What the launcher has set, or whoever started this machine; agents and recordings stay here. */
    private static Stream<String> own() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.matches("-agent.*|-javaagent.*|-XX:StartFlightRecording.*"));
    }

    private static Stream<String> ownWithoutHeap() {
        return own().filter(option -> !option.matches("-Xm[sx].*|-XX:.?AlwaysPreTouch"));
    }
}
