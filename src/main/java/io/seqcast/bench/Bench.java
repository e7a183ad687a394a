package io.seqcast.bench;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import io.seqcast.model.Form;
import io.seqcast.model.ModelBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Runs the stages of the benchmark, one at a time. */
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

    private final Path modelFolder;
    private final Form form;
    private final int rounds;
    private final Path scratch;
    private final Consumer<String> log;

    /**
     * @param form in which the model is served
     * @param rounds of the measurements that take milliseconds
     * @param scratch an empty folder for stores and brokers
     * @param log hears what is going on
     */
    public Bench(Path modelFolder, Form form, int rounds, Path scratch, Consumer<String> log) {
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
        for (String name : only) {
            if (!stages().contains(name)) {
                throw new IllegalArgumentException("no stage '" + name + "', there are " + String.join(", ", stages()));
            }
        }
        Engine.getEngine("PyTorch"); // loads the library
        JniUtils.setNumThreads(1); // a measurement on one core is one, on all cores it has a thread for each
        ModelBundle model = ModelBundle.read(modelFolder);
        Workload workload = new Workload(modelFolder, model, form, Workload.market(model), rounds, scratch, log);
        BenchReport report = new BenchReport(Environment.of(modelFolder, model, form));
        for (Stage stage : STAGES) {
            if (only.isEmpty() || only.contains(stage.name())) {
                log.accept(stage.name() + ": " + stage.explains());
                Figures figures = new Figures();
                stage.measure(workload, figures);
                each.accept(report.add(stage, figures.ratiosFirst()));
            }
        }
        return report;
    }
}
