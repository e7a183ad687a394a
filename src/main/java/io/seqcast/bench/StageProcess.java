package io.seqcast.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.jvm.ChildJvm;
import io.seqcast.model.Form;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stages in a Java virtual machine of its own, with the options of this one. */
final class StageProcess {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, List<Figure>>> FIGURES = new TypeReference<>() {};

    private StageProcess() {}

    /**
     * Runs stages; what they say of their progress goes to the standard error of this process.
     *
     * @param data a file with rows for the model; null where the stages take their own
     * @param file where the process leaves its figures
     * @throws IOException if the process fails; it has said why
     */
    static Map<String, List<Figure>> run(
            ChildJvm program,
            List<String> stages,
            Path modelFolder,
            @Nullable Path data,
            Form form,
            int rounds,
            Path file)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "bench",
                "--only=" + String.join(",", stages),
                "--model=" + modelFolder,
                "--engine=" + form,
                "--rounds=" + rounds,
                "--figures=" + file));
        if (data != null) {
            arguments.add("--data=" + data);
        }
        Process process = program.command(arguments).inheritIO().start();
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(String.join(", ", stages) + " failed: its process ended with exit code " + code);
            }
        } finally {
            process.destroyForcibly();
        }
        return JSON.readValue(file.toFile(), FIGURES);
    }

    /** The other side: what such a process leaves. */
    static void write(Map<String, List<Figure>> figures, Path file) throws IOException {
        JSON.writeValue(file.toFile(), figures);
    }
}
