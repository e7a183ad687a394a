package io.seqcast.export;

import io.seqcast.model.Form;
import io.seqcast.model.OnnxStep;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.Tensor;
import io.seqcast.model.blend.WeightedMean;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.OutputScale;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.Precision;
import io.seqcast.model.graph.ScopedStep;
import io.seqcast.model.graph.StepFile;
import io.seqcast.model.graph.StepGraph;
import io.seqcast.model.graph.Value;
import io.seqcast.model.task.Regression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A whole ensemble as one graph: members that take the same rows, and their blend. */
public final class EnsembleGraph {
    private final ModelBundle bundle;

    private EnsembleGraph(ModelBundle bundle) {
        this.bundle = bundle;
    }

    /** The graph of a model of which {@link #hindrance} knows none. */
    public static EnsembleGraph of(ModelBundle bundle) {
        hindrance(bundle).ifPresent(why -> {
            throw new ExportException("no graph of the whole: " + why);
        });
        return new EnsembleGraph(bundle);
    }

    /** Why a model cannot be one graph, in a line. */
    public static Optional<String> hindrance(ModelBundle bundle) {
        if (!(bundle.task() instanceof Regression)) {
            return Optional.of("the task is " + bundle.task().name() + ", must be " + Regression.TYPE);
        }
        if (!(bundle.blend() instanceof WeightedMean)) {
            return Optional.of("the blend is " + bundle.blend().type() + ", must be mean, weights or select");
        }
        String pipeline = bundle.pipelineFingerprint(bundle.members().get(0));
        for (BundleMember member : bundle.members()) {
            if (!bundle.pipelineFingerprint(member).equals(pipeline)) {
                return Optional.of("members " + bundle.members().get(0).name() + " and " + member.name()
                        + " take other features or another normaliser, must take the same rows");
            }
            if (member.when() != null) {
                return Optional.of("member " + member.name() + " has when, must be asked after every row");
            }
            if (member.scale() != OutputScale.DATA) {
                return Optional.of("member " + member.name() + " predicts in the scale "
                        + member.scale().text() + ", must predict in the data's");
            }
            if (!(member.model().config() instanceof OnnxStep)) {
                return Optional.of("member " + member.name() + " is of the kind "
                        + member.model().config().kind() + ", whose step is not written but taken from a file");
            }
        }
        return Optional.empty();
    }

    /** Any of the members: all take the same rows. */
    BundleMember anyMember() {
        return bundle.members().get(0);
    }

    byte[] write(Precision precision) {
        return StepFile.of(
                "ensemble",
                precision,
                anyMember().model().config().inputs(),
                bundle.task().width(),
                this::write);
    }

    private void write(StepGraph step) {
        OnnxGraph graph = step.graph();
        List<Value> terms = new ArrayList<>();
        float[][] shares = shares();
        for (int k = 0; k < bundle.members().size(); k++) {
            BundleMember member = bundle.members().get(k);
            ScopedStep own = new ScopedStep(step, member.name());
            if (member.model().config() instanceof OnnxStep config) {
                config.write(own, member.model().weights());
            }
            terms.add(graph.multiply(own.prediction(), constant(graph, "share of " + member.name(), shares[k])));
        }
        step.predict(() -> {
            Value sum = terms.stream().reduce(graph::add).orElseThrow();
            return bundle.shrink().isNone() ? sum : graph.add(sum, constant(graph, "shrink", towards()));
        });
    }

    /** Of each member in each output, the shrinkage included, (members, outputs). */
    private float[][] shares() {
        int members = bundle.members().size();
        int outputs = bundle.task().width();
        float[][] shares = new float[members][outputs];
        for (int j = 0; j < outputs; j++) {
            double total = 0;
            for (int k = 0; k < members; k++) {
                total += mean().weight(j, k);
            }
            for (int k = 0; k < members; k++) {
                shares[k][j] = (float) (keep(j) * mean().weight(j, k) / total);
            }
        }
        return shares;
    }

    private WeightedMean mean() {
        return (WeightedMean) bundle.blend();
    }

    private double keep(int j) {
        return bundle.shrink().isNone() ? 1 : bundle.shrink().keep().get(j);
    }

    /** What the shrinkage adds, (outputs). */
    private float[] towards() {
        float[] towards = new float[bundle.task().width()];
        for (int j = 0; j < towards.length; j++) {
            towards[j] = (float) ((1 - keep(j)) * bundle.task().means().get(j));
        }
        return towards;
    }

    private static Value constant(OnnxGraph graph, String name, float[] values) {
        return graph.constant(name, new Tensor(new int[] {values.length}, values));
    }

    /** The ensemble in the step form, its states one behind the other. */
    SequenceModel steps() {
        List<SequenceModel> members = bundle.members().stream()
                .map(member -> member.model().model(Form.STEP))
                .toList();
        return new BlendedSteps(bundle, members);
    }
}
