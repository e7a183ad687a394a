package io.seqcast.bench;

import io.seqcast.model.Form;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** On what and with what a benchmark ran. */
record Environment(Map<String, String> lines) {
    private static final Path CPU = Path.of("/proc/cpuinfo");

    static Environment of(Path modelFolder, ModelBundle model, Form form) {
        Map<String, String> lines = new LinkedHashMap<>();
        Runtime runtime = Runtime.getRuntime();
        lines.put("machine", runtime.availableProcessors() + " cores of " + processor());
        lines.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
        lines.put(
                "java",
                System.getProperty("java.vm.name") + " " + Runtime.version() + ", heap up to "
                        + (runtime.maxMemory() >> 20) + " MB");
        BundleMember first = model.members().get(0);
        lines.put(
                "model",
                modelFolder + " (" + model.fingerprint().substring(0, 12) + "): "
                        + model.members().size() + " × " + model.kinds() + " "
                        + first.model().config().settings() + ", features " + first.features() + ", normaliser "
                        + first.normalizer());
        lines.put("kernels", Kernels.describe());
        lines.put("engine", form.name().toLowerCase(java.util.Locale.ROOT));
        return new Environment(lines);
    }

    private static String processor() {
        try {
            return Files.readAllLines(CPU).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip().replaceAll("\\s+", " "))
                    .findFirst()
                    .orElse("an unnamed processor");
        } catch (IOException e) {
            return "an unnamed processor"; // not on this system
        }
    }
}
