package io.seqcast.bench;

import io.seqcast.bench.Figure.Goal;
import io.seqcast.bench.SideBySide.Work;
import io.seqcast.model.Form;
import java.util.ArrayList;
import java.util.List;

/** What advancing many sequences together saves: a weight once loaded serves them all. */
final class BatchStage implements Stage {
    private static final int SEQUENCES = 64;
    private static final int STEPS = 20;

    @Override
    public String name() {
        return "batch";
    }

    @Override
    public String explains() {
        return "a live step of " + SEQUENCES + " sequences on one core, all in one call beside one by one";
    }

    @Override
    public void measure(Workload workload, Figures figures) {
        measure(
                workload,
                workload.withModel(LargeModel.untrained(workload.model().width())),
                "d_model 128, 4 layers",
                figures);
        measure(workload, workload, "the benchmarked model", figures);
    }

    private static void measure(Workload workload, Workload served, String name, Figures figures) {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < SEQUENCES; i++) {
            rows.add(served.memberRows(i, 1));
        }
        LiveSequences live = new LiveSequences(served.members(Form.STEP), rows);
        long units = (long) SEQUENCES * STEPS;
        double[][] seconds = SideBySide.secondsPerUnit(
                workload.rounds(),
                List.of(
                        new Work(units, () -> StepStage.times(STEPS, live::stepOneByOne)),
                        new Work(units, () -> StepStage.times(STEPS, live::stepTogether))));
        figures.addRatio("steps/s together against one by one, " + name, seconds[0], seconds[1], Goal.atLeast(2));
        figures.add("together, " + name, "ensemble steps/s", Figures.inverse(seconds[1]), null);
        figures.add("one by one, " + name, "ensemble steps/s", Figures.inverse(seconds[0]), null);
    }
}
