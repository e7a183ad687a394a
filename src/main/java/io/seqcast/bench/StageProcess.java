package io.seqcast.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.jvm.ChildJvm;
import io.seqcast.model.Form;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One stage in a Java virtual machine of its own, with the options of this one. */
final class StageProcess {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StageProcess() {}

    /**
     * Runs a stage; what it says of its progress goes to the standard error of this process.
     *
     * @param file where the process leaves its figures
     * @throws IOException if the process fails; it has said why
     */
    static List<Figure> run(ChildJvm program, String stage, Path modelFolder, Form form, int rounds, Path file)
            throws IOException, InterruptedException {
        List<String> arguments = List.of(
                "bench",
                "--only=" + stage,
                "--model=" + modelFolder,
                "--engine=" + form,
                "--rounds=" + rounds,
                "--figures=" + file);
        Process process = program.command(arguments).inheritIO().start();
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("stage " + stage + " failed: its process ended with exit code " + code);
            }
        } finally {
            process.destroyForcibly();
        }
        return List.of(JSON.readValue(file.toFile(), Figure[].class));
    }

    /** The other side: what such a process leaves. */
    static void write(Figures figures, Path file) throws IOException {
        JSON.writeValue(file.toFile(), figures.ratiosFirst());
    }
}
