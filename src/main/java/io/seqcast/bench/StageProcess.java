package io.seqcast.bench;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.model.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One stage in a Java virtual machine of its own, with the options of this one.
 *
 * @param stage its name
 * @param form in which the model is served
 * @param rounds of the measurements that take milliseconds
 * @param scratch folder for stores, brokers and the figures
 */
record StageProcess(String stage, Path modelFolder, Form form, int rounds, Path scratch) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Runs the stage; what it says of its progress goes to the standard error of this process.
     *
     * @throws IOException if the process fails; it has said why
     */
    List<Figure> run() throws IOException, InterruptedException {
        Files.createDirectories(directory());
        Process process = ChildJvm.of(
                        StageProcess.class,
                        List.of(
                                stage,
                                modelFolder.toString(),
                                form.name(),
                                Integer.toString(rounds),
                                scratch.toString()))
                .inheritIO()
                .start();
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("stage " + stage + " failed: its process ended with exit code " + code);
            }
        } finally {
            process.destroyForcibly();
        }
        return List.of(JSON.readValue(figures().toFile(), Figure[].class));
    }

    /** The other side: measures the stage and writes down its figures. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        StageProcess process = new StageProcess(
                arguments[0],
                Path.of(arguments[1]),
                Form.valueOf(arguments[2]),
                Integer.parseInt(arguments[3]),
                Path.of(arguments[4]));
        process.measure();
        System.exit(0); // whatever threads a library has left behind
    }

    private void measure() throws IOException, InterruptedException {
        Engine.getEngine("PyTorch"); // loads the library
        JniUtils.setNumThreads(1); // a measurement on one core is one, on all cores it has a thread for each
        Workload workload = Workload.of(modelFolder, form, rounds, directory(), System.err::println);
        Figures figures = new Figures();
        Bench.stage(stage).measure(workload, figures);
        JSON.writeValue(figures().toFile(), figures.ratiosFirst());
    }

    private Path directory() {
        return scratch.resolve(stage);
    }

    private Path figures() {
        return directory().resolve("figures.json");
    }
}
