package io.seqcast.bench;

import io.seqcast.bench.Figure.Goal;
import io.seqcast.bench.SideBySide.Work;
import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Mamba2Flops;
import java.util.List;
import java.util.stream.Stream;

/** A long backlog of one member: the chunked form beside the step form and beside the machine's matrix products. */
final class PrefillStage implements Stage {
    private static final int STEPS = 1000;

    @Override
    public String name() {
        return "prefill";
    }

    @Override
    public String explains() {
        return "a backlog of " + STEPS + " rows a core through one member, chunked beside step, and the share of the"
                + " matrix-product peak measured in the same rounds";
    }

    @Override
    public boolean measures(ModelBundle model) {
        return Workload.isMamba2(model);
    }

    @Override
    public void measure(Workload workload, Figures figures) {
        float[] rows = workload.memberRows(0, STEPS);
        Member member = workload.model().members().get(0).model();
        int cores = Workload.cores();
        try (Cores all = new Cores(cores);
                MatrixPeak peak = new MatrixPeak(all)) {
            List<SequenceModel> chunked = models(member, Form.CHUNKED, cores);
            List<SequenceModel> step = models(member, Form.STEP, cores);
            long units = (long) STEPS * cores;
            double[][] seconds = SideBySide.secondsPerUnit(
                    workload.rounds(),
                    List.of(
                            new Work(units, () -> all.run(i -> prefill(chunked.get(i), rows))),
                            new Work(units, () -> all.run(i -> prefill(step.get(i), rows))),
                            new Work(STEPS, () -> prefill(chunked.get(0), rows)),
                            new Work(STEPS, () -> prefill(step.get(0), rows)),
                            new Work(peak.flops(), peak::run)));
            chunked.forEach(SequenceModel::close);
            workload.log().accept("auto has measured: " + member.formCosts());
            long flops = Mamba2Flops.chunked((Mamba2Config) member.config());
            figures.addRatio("rows/s chunked against step, all cores", seconds[1], seconds[0], null);
            figures.addRatio("rows/s chunked against step, one core", seconds[3], seconds[2], null);
            figures.add(
                    "chunked form's share of the matrix-product peak",
                    "%",
                    Figures.each(workload.rounds(), i -> 100 * flops / seconds[0][i] * seconds[4][i]),
                    null);
            figures.add("chunked, all cores", "rows/s", Figures.inverse(seconds[0]), Goal.atLeast(60_000));
            figures.add("step, all cores", "rows/s", Figures.inverse(seconds[1]), null);
            figures.add("chunked, one core", "rows/s", Figures.inverse(seconds[2]), null);
            figures.add("step, one core", "rows/s", Figures.inverse(seconds[3]), null);
            figures.add(
                    "matrix products, all cores", "GFLOP/s", Figures.scaled(Figures.inverse(seconds[4]), 1e-9), null);
        }
    }

    private static List<SequenceModel> models(Member member, Form form, int count) {
        return Stream.generate(() -> member.model(form)).limit(count).toList();
    }

    private static void prefill(SequenceModel model, float[] rows) {
        model.advance(List.of(new Span(model.newState(), rows, new float[STEPS * model.outputs()])));
    }
}
