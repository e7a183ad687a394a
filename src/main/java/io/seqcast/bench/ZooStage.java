package io.seqcast.bench;

import io.seqcast.bench.Figure.Goal;
import io.seqcast.bench.SideBySide.Work;
import io.seqcast.data.Sequence;
import io.seqcast.export.Exporter;
import io.seqcast.feature.FeaturePipeline;
import io.seqcast.model.Form;
import io.seqcast.model.OnnxStep;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.graph.Precision;
import io.seqcast.model.onnx.OnnxProgram;
import io.seqcast.serve.FeaturePipelines;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every member of a model, of some that differ in their weights alone the first: what it costs, and what it is worth. */
final class ZooStage implements Stage {
    private static final int SCORED = 20; // sequences
    private static final double KIBI = 1024;

    /** What the members of a published ensemble of five may cost a prediction, in ms. */
    private static final Map<String, Double> BUDGETS =
            Map.of("gru", 2.0, "boosted", 0.5, "linear", 0.1, "tcn", 3.0, "bigru_attention", 4.0);

    @Override
    public String name() {
        return "zoo";
    }

    @Override
    public String explains() {
        return "members of the model on one core beside the same step in ONNX Runtime at one thread, and their R² on "
                + SCORED + " sequences";
    }

    @Override
    public boolean measures(ModelBundle model) {
        return model.predictsNextRow() && model.texts().targets() == null;
    }

    @Override
    public void measure(Workload workload, Figures figures) {
        ModelBundle model = workload.model();
        Set<Object> seen = new HashSet<>();
        for (int k = 0; k < model.members().size(); k++) {
            BundleMember member = model.members().get(k);
            if (seen.add(member.model().config())) {
                measure(workload, member, figures);
                double r2 = ModelScore.of(
                                member.name(), model.only(k), workload.market().subList(0, SCORED))
                        .score()
                        .meanR2();
                figures.add(member.name() + ", R² alone", "", r2, null);
            }
        }
    }

    private static void measure(Workload workload, BundleMember member, Figures figures) {
        FeaturePipeline pipeline = FeaturePipelines.of(workload.model(), member);
        List<Sequence> sequences = workload.market();
        String kind = member.model().config().kind();
        String what = member.name() + ", " + kind;
        List<SequenceModel> models = new ArrayList<>(List.of(member.model().model(Form.STEP)));
        if (member.model().config() instanceof OnnxStep) {
            for (Precision precision : Precision.values()) {
                models.add(OnnxProgram.open(Exporter.graph(member, precision), member.name())
                        .steps());
            }
        }
        List<Work> works = new ArrayList<>();
        for (SequenceModel model : models) {
            works.add(MemberCost.work(MemberCost.live(model, pipeline, sequences, 1)::stepTogether, 1));
            works.add(MemberCost.work(
                    MemberCost.live(model, pipeline, sequences, MemberCost.SEQUENCES)::stepTogether,
                    MemberCost.SEQUENCES));
        }
        double[][] seconds = SideBySide.secondsPerUnit(workload.rounds(), works);
        models.forEach(SequenceModel::close);
        Double budget = BUDGETS.get(kind);
        figures.add(what, "µs", Figures.scaled(seconds[0], 1e6), budget == null ? null : Goal.atMost(1000 * budget));
        figures.add(what + ", 64 together", "µs a row", Figures.scaled(seconds[1], 1e6), null);
        List<String> names = List.of("ours", "ONNX Runtime", "ONNX Runtime INT8");
        for (int i = 1; i < models.size(); i++) {
            figures.addRatio(names.get(i) + " against " + what, seconds[2 * i], seconds[0], null);
            figures.addRatio(names.get(i) + " against " + what + ", 64 together", seconds[2 * i + 1], seconds[1], null);
        }
        figures.add(
                what + ", state",
                "KiB",
                (double) Float.BYTES * member.model().config().stateSize() / KIBI,
                null);
    }
}
