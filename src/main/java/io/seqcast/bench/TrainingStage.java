package io.seqcast.bench;

import io.seqcast.bench.Figure.Goal;
import io.seqcast.bench.SideBySide.Work;
import io.seqcast.data.Sequence;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.FeatureFile;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Mamba2Flops;
import io.seqcast.train.EpochResult;
import io.seqcast.train.Origin;
import io.seqcast.train.ProgressListener;
import io.seqcast.train.Trainer;
import io.seqcast.train.TrainingData;
import io.seqcast.train.recipe.RecipeTree;
import java.util.ArrayList;
import java.util.List;

/** An epoch of training in the benchmarked model's sizes, and how much of the machine it gets. */
final class TrainingStage implements Stage {
    private static final int SEQUENCES = 414;
    private static final int EPOCHS = 3;
    private static final double HELD_OUT = 0.025;
    private static final int BACKWARD = 2; // times the work of the forward pass

    @Override
    public String name() {
        return "training";
    }

    @Override
    public String explains() {
        return "an epoch of " + SEQUENCES + " sequences of 1,000 steps, one member, validation on "
                + Math.round(HELD_OUT * SEQUENCES) + " more; and the share of the matrix-product peak";
    }

    @Override
    public boolean measures(ModelBundle model) {
        return Workload.isMamba2(model);
    }

    @Override
    public void measure(Workload workload, Figures figures) {
        Mamba2Config config =
                (Mamba2Config) workload.model().members().get(0).model().config();
        List<Sequence> data = workload.market().subList(0, (int) Math.round(SEQUENCES / (1 - HELD_OUT)));
        double[] seconds = epochs(workload, config, data);
        double flops = (1.0 + BACKWARD) * Mamba2Flops.chunked(config) * SEQUENCES * 1000;
        try (Cores cores = new Cores(Workload.cores());
                MatrixPeak peak = new MatrixPeak(cores)) {
            double[] perFlop = SideBySide.secondsPerUnit(seconds.length, List.of(new Work(peak.flops(), peak::run)))[0];
            figures.add("an epoch", "s", seconds, Goal.atMost(40));
            figures.add(
                    "training steps", "rows/s", Figures.each(seconds.length, i -> SEQUENCES * 1000 / seconds[i]), null);
            figures.add(
                    "share of the matrix-product peak",
                    "%",
                    Figures.each(seconds.length, i -> 100 * flops / seconds[i] * perFlop[i]),
                    null);
        }
    }

    /** The member's set: its name, or the path of its file. */
    private static String features(Workload workload, BundleMember member) {
        return workload.model().texts().features(member.features()) == null
                ? member.features()
                : workload.modelFolder()
                        .resolve(member.features() + FeatureFile.ENDING)
                        .toAbsolutePath()
                        .toString();
    }

    /** Seconds of each epoch but the first, in which the compilers work. */
    private static double[] epochs(Workload workload, Mamba2Config config, List<Sequence> data) {
        BundleMember member = workload.model().members().get(0);
        RecipeTree tree = RecipeTree.of("the benchmark's recipe", "members: [{kind: mamba2}]");
        tree.set("members.0.features=" + features(workload, member));
        tree.set("members.0.normalizer=" + member.normalizer());
        config.settings().forEach((name, value) -> tree.set("members.0.config." + name + "=" + value));
        tree.set("stopping.epochs=" + EPOCHS);
        tree.set("stopping.patience=0");
        tree.set("split.valid_fraction=" + HELD_OUT);
        List<Double> seconds = new ArrayList<>();
        TrainingData named = new TrainingData(data, workload.model().inputs(), List.of());
        new Trainer(tree.recipe(), new Origin("the benchmark's market", "seqcast bench"), Workload.cores())
                .train(named, workload.scratch().resolve("trained"), new ProgressListener() {
                    @Override
                    public void epoch(EpochResult result) {
                        seconds.add(result.seconds());
                    }
                });
        return seconds.stream().skip(1).mapToDouble(Double::doubleValue).toArray();
    }
}
