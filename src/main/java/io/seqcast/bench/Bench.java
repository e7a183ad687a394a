package io.seqcast.bench;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import io.seqcast.jvm.ChildJvm;
import io.seqcast.model.Form;
import io.seqcast.model.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs the stages of the benchmark, one at a time and each in a process of its own: a kernel that has run in many shapes is
 * compiled otherwise than one that serves a model, and no stage should pay for what ran before it.
 */
public final class Bench {
    private static final List<Stage> STAGES = List.of(
            new StepStage(),
            new BatchStage(),
            new PrefillStage(),
            new BytesStage(),
            new FileStage(),
            new LatencyStage(),
            new RecoveryStage(),
            new TrainingStage());

    private final ChildJvm program;
    private final Path modelFolder;
    private final Form form;
    private final int rounds;
    private final Path scratch;
    private final Consumer<String> log;

    /**
     * @param program the commands, to run those that are measured from outside
     * @param form in which the model is served
     * @param rounds of the measurements that take milliseconds
     * @param scratch an empty folder for stores and brokers
     * @param log hears what is going on
     */
    public Bench(ChildJvm program, Path modelFolder, Form form, int rounds, Path scratch, Consumer<String> log) {
        this.program = program;
        this.modelFolder = modelFolder;
        this.form = form;
        this.rounds = rounds;
        this.scratch = scratch;
        this.log = log;
    }

    /** Names of the stages in the order in which they run. */
    public static List<String> stages() {
        return STAGES.stream().map(Stage::name).toList();
    }

    /**
     * Runs stages.
     *
     * @param only names of those to run; all if empty
     * @throws IllegalArgumentException for a name that is none
     */
    public BenchReport run(List<String> only, Consumer<String> each) throws IOException, InterruptedException {
        only.forEach(Bench::stage);
        ModelBundle model = ModelBundle.read(modelFolder);
        Workload.requireWidth(model);
        BenchReport report = new BenchReport(Environment.of(modelFolder, model, form));
        for (Stage stage : STAGES) {
            if (only.isEmpty() || only.contains(stage.name())) {
                log.accept(stage.name() + ": " + stage.explains());
                Path file = scratch.resolve(stage.name() + ".json");
                each.accept(
                        report.add(stage, StageProcess.run(program, stage.name(), modelFolder, form, rounds, file)));
            }
        }
        return report;
    }

    /** Measures one stage in this process and leaves its figures in a file, for {@link #run} in another. */
    public void measure(String name, Path file) throws IOException, InterruptedException {
        Engine.getEngine("PyTorch"); // loads the library
        JniUtils.setNumThreads(1); // a measurement on one core is one, on all cores it has a thread for each
        Figures figures = new Figures();
        stage(name).measure(Workload.of(program, modelFolder, form, rounds, scratch, log), figures);
        StageProcess.write(figures, file);
    }

    /** The stage of that name. */
    private static Stage stage(String name) {
        return STAGES.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no stage '" + name + "', there are " + String.join(", ", stages())));
    }
}
