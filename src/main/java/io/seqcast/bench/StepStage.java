package io.seqcast.bench;

import io.seqcast.bench.Figure.Goal;
import io.seqcast.bench.SideBySide.Work;
import io.seqcast.model.Form;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.kernel.Kernels;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Mamba2Weights;
import java.util.List;
import java.util.stream.Stream;

/** What a carried state saves: one live step beside a re-run of the window, and beside the same step in a tensor library. */
final class StepStage implements Stage {
    private static final int WINDOW = 100;
    private static final int STEPS = 500;
    private static final int RERUNS = 10;
    private static final int EAGER_STEPS = 20;

    @Override
    public String name() {
        return "step";
    }

    @Override
    public String explains() {
        return "one live step of the whole ensemble on one core, beside re-running the last " + WINDOW
                + " rows, the same step as single calls of the tensor library, and reading the weights once";
    }

    @Override
    public boolean measures(ModelBundle model) {
        return Workload.isMamba2(model);
    }

    @Override
    public void measure(Workload workload, Figures figures) {
        float[] window = workload.memberRows(0, WINDOW);
        float[] row = workload.memberRows(0, 1);
        List<SequenceModel> step = workload.members(Form.STEP);
        List<SequenceModel> chunked = workload.members(Form.CHUNKED);
        LiveSequences live = new LiveSequences(step, List.of(row));
        List<EagerMamba2> eager = workload.model().members().stream()
                .map(member -> new EagerMamba2(Mamba2Weights.of(
                        (Mamba2Config) member.model().config(), member.model().tensors())))
                .toList();
        WeightRead read = WeightRead.of(
                workload.model().members().stream().map(BundleMember::model).toList());
        double[][] seconds = SideBySide.secondsPerUnit(
                workload.rounds(),
                List.of(
                        new Work(STEPS, () -> times(STEPS, live::stepOneByOne)),
                        new Work(RERUNS, () -> times(RERUNS, () -> LiveSequences.runAnew(step, window))),
                        new Work(RERUNS, () -> times(RERUNS, () -> LiveSequences.runAnew(chunked, window))),
                        new Work(EAGER_STEPS, () -> times(EAGER_STEPS, () -> eager.forEach(e -> e.step(row)))),
                        new Work(STEPS, () -> times(STEPS, read::run))));
        chunked.forEach(SequenceModel::close);
        eager.forEach(EagerMamba2::close);
        double[] rerun = Figures.each(workload.rounds(), i -> Math.min(seconds[1][i], seconds[2][i]));
        figures.addRatio(
                "re-running " + WINDOW + " rows, faster form, against a live step",
                rerun,
                seconds[0],
                Goal.atLeast(15));
        if (Kernels.hasVectors()) {
            forms(workload, live, figures);
        }
        figures.addRatio("step in single tensor calls against a live step", seconds[3], seconds[0], Goal.atLeast(3));
        figures.addRatio("live step against reading its weights", seconds[0], seconds[4], Goal.atMost(2));
        figures.add("live step of the ensemble", "ms", Figures.scaled(seconds[0], 1e3), Goal.atMost(0.4));
        figures.add("re-run in the step form", "ms", Figures.scaled(seconds[1], 1e3), null);
        figures.add("re-run in the chunked form", "ms", Figures.scaled(seconds[2], 1e3), null);
        figures.add("step in single tensor calls", "ms", Figures.scaled(seconds[3], 1e3), null);
        figures.add("reading its weights", "ms", Figures.scaled(seconds[4], 1e3), null);
    }

    /** The same step by plain loops and by vectors, whichever of them a stream would use. */
    private static void forms(Workload workload, LiveSequences live, Figures figures) {
        boolean vectors = Kernels.simd();
        double[][] seconds = SideBySide.secondsPerUnit(
                workload.rounds(),
                Stream.of(false, true)
                        .map(form -> new Work(STEPS, () -> {
                            Kernels.use(form);
                            times(STEPS, live::stepOneByOne);
                        }))
                        .toList());
        Kernels.use(vectors);
        figures.addRatio("live step by plain loops against vectors", seconds[0], seconds[1], Goal.atLeast(1.4));
        figures.add("live step by plain loops", "ms", Figures.scaled(seconds[0], 1e3), null);
    }

    static void times(int count, Runnable body) {
        for (int i = 0; i < count; i++) {
            body.run();
        }
    }
}
