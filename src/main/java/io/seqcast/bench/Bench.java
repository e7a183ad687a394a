package io.seqcast.bench;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import io.seqcast.jvm.ChildJvm;
import io.seqcast.model.Form;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the stages of the benchmark, one at a time and in processes of their own: a kernel that has run in many shapes is
 * compiled otherwise than one that serves a model, and no stage should pay for what ran before it.
 */
public final class Bench {
    /** Those of a group share a process: what file has warmed up for minutes, latency finds warm. */
    private static final List<List<Stage>> GROUPS = List.of(
            List.of(new StepStage()),
            List.of(new BatchStage()),
            List.of(new ZooStage()),
            List.of(new PeersStage()),
            List.of(new FeaturesStage()),
            List.of(new PrefillStage()),
            List.of(new BytesStage()),
            List.of(new FileStage(), new LatencyStage()),
            List.of(new ScoresStage()),
            List.of(new PageStage()),
            List.of(new DayStage()),
            List.of(new RecoveryStage()),
            List.of(new TrainingStage()));

    private final ChildJvm program;
    private final Path modelFolder;
    private final @Nullable Path data;
    private final Form form;
    private final int rounds;
    private final Path scratch;
    private final Consumer<String> log;

    /**
     * @param program the commands, to run those that are measured from outside
     * @param data a file with rows for the model, for the stages that take any; null for generated ones
     * @param form in which the model is served
     * @param rounds of the measurements that take milliseconds
     * @param scratch an empty folder for stores and brokers
     * @param log hears what is going on
     */
    public Bench(
            ChildJvm program,
            Path modelFolder,
            @Nullable Path data,
            Form form,
            int rounds,
            Path scratch,
            Consumer<String> log) {
        this.program = program;
        this.modelFolder = modelFolder;
        this.data = data;
        this.form = form;
        this.rounds = rounds;
        this.scratch = scratch;
        this.log = log;
    }

    /** Names of the stages in the order in which they run. */
    public static List<String> stages() {
        return all().map(Stage::name).toList();
    }

    /**
     * Runs stages.
     *
     * @param only names of those to run; all that can measure the model if empty
     * @throws IllegalArgumentException for a name that is none, or of a stage that cannot measure the model
     */
    public BenchReport run(List<String> only, Consumer<String> each) throws IOException, InterruptedException {
        ModelBundle model = ModelBundle.read(modelFolder);
        for (String name : only) {
            stage(name).requireFit(model, data);
            if (!stage(name).measures(model)) {
                throw new IllegalArgumentException("stage '" + name + "' measures models of the kind mamba2 only, "
                        + modelFolder + " has " + model.kinds());
            }
        }
        if (only.isEmpty()) {
            Workload.requireFit(model);
        }
        Kernels.settle();
        BenchReport report = new BenchReport(Environment.of(modelFolder, model, form));
        for (List<Stage> group : GROUPS) {
            List<Stage> asked = group.stream()
                    .filter(stage -> only.isEmpty() ? stage.runsUnasked(model) : only.contains(stage.name()))
                    .toList();
            if (!asked.isEmpty()) {
                List<String> names = asked.stream().map(Stage::name).toList();
                Path file = scratch.resolve(String.join("-", names) + ".json");
                var figures = StageProcess.run(program, names, modelFolder, data, form, rounds, file);
                for (Stage stage : asked) {
                    each.accept(report.add(stage, figures.getOrDefault(stage.name(), List.of())));
                }
            }
        }
        return report;
    }

    /** Measures stages in this process and leaves their figures in a file, for {@link #run} in another. */
    public void measure(List<String> names, Path file) throws IOException, InterruptedException {
        Engine.getEngine("PyTorch"); // loads the library
        JniUtils.setNumThreads(1); // a measurement on one core is one, on all cores it has a thread for each
        Kernels.settle(); // as in a process that has run for a minute
        Workload workload = Workload.of(program, modelFolder, data, form, rounds, scratch, log);
        Map<String, List<Figure>> found = new LinkedHashMap<>();
        for (String name : names) {
            Stage stage = stage(name);
            log.accept(name + ": " + stage.explains());
            Figures figures = new Figures();
            stage.measure(workload, figures);
            found.put(name, figures.ratiosFirst());
        }
        StageProcess.write(found, file);
    }

    private static Stream<Stage> all() {
        return GROUPS.stream().flatMap(List::stream);
    }

    /** The stage of that name. */
    private static Stage stage(String name) {
        return all().filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no stage '" + name + "', there are " + String.join(", ", stages())));
    }
}
