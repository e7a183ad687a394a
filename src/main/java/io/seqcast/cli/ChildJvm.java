package io.seqcast.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Java virtual machines beside this one: same Java, same class path, memory of their own. */
final class ChildJvm {
    private ChildJvm() {}

    /** A process that runs {@code seqcast ARGUMENTS}, not started yet. */
    static ProcessBuilder command(List<String> jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Seqcast.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** The options of this machine, but with another bound of the heap. */
    static List<String> options(String... more) {
        return Stream.concat(ownWithoutHeap(), Stream.of(more)).toList();
    }

    /** The options of this machine, but with a heap of a fixed size that is in RAM from the start. */
    static List<String> fixedHeap(int megabytes) {
        Stream<String> fixed = Stream.of("-Xms" + megabytes + "m", "-Xmx" + megabytes + "m", "-XX:+AlwaysPreTouch");
        return Stream.concat(ownWithoutHeap(), fixed).toList();
    }

    private static Stream<String> ownWithoutHeap() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.matches("-Xm[sx].*|-agentlib.*|-javaagent.*|-XX:.?AlwaysPreTouch"));
    }

    /** Whether this machine's heap neither grows nor shrinks and is in RAM from the start. */
    static boolean hasFixedHeap() {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return jvm != null
                && jvm.getVMOption("AlwaysPreTouch").getValue().equals("true")
                && jvm.getVMOption("InitialHeapSize")
                        .getValue()
                        .equals(jvm.getVMOption("MaxHeapSize").getValue());
    }
}
