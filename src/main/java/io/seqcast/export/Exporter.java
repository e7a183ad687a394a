package io.seqcast.export;

import io.seqcast.file.WholeFile;
import io.seqcast.model.FileWeights;
import io.seqcast.model.Form;
import io.seqcast.model.OnnxStep;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.ViewedConfig;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.graph.Precision;
import io.seqcast.model.graph.StepFile;
import io.seqcast.model.onnx.OnnxKind;
import io.seqcast.model.onnx.OnnxProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes graphs to a folder, reads each back into ONNX Runtime and holds it against the step form. */
public final class Exporter {
    /** Of float32 graphs: their sums have another order. */
    private static final double TOLERANCE = 1e-5;

    private static final String ENDING = new OnnxKind().ending();

    private final Path folder;
    private final MemberRows rows;

    /** @param rows on which graphs are held against the step form */
    public Exporter(Path folder, MemberRows rows) {
        this.folder = folder;
        this.rows = rows;
    }

    /**
     * Writes MEMBER.onnx, or MEMBER.int8.onnx in integers.
     *
     * @throws ExportException if its kind has no graph, or the graph does not say what the step form says
     */
    public Exported member(BundleMember member, Precision precision) throws IOException {
        try (SequenceModel step = member.model().model(Form.STEP)) {
            return write(member.name(), graph(member, precision), precision, step, rows.of(member));
        }
    }

    /** Writes ensemble.onnx, or ensemble.int8.onnx; as {@link #member}. */
    public Exported ensemble(EnsembleGraph ensemble, Precision precision) throws IOException {
        try (SequenceModel step = ensemble.steps()) {
            return write("ensemble", ensemble.write(precision), precision, step, rows.of(ensemble.anyMember()));
        }
    }

    /**
     * A member's step as a graph.
     *
     * @throws ExportException if its kind has none
     */
    public static byte[] graph(BundleMember member, Precision precision) {
        if (member.model().config() instanceof ViewedConfig) {
            throw new ExportException("member " + member.name() + " has " + ViewedConfig.SETTING
                    + ", must be without to have an ONNX graph: views are no part of any");
        }
        if (member.model().config() instanceof OnnxStep config) {
            return StepFile.of(
                    member.name(),
                    precision,
                    config.inputs(),
                    config.outputs(),
                    step -> config.write(step, member.model().weights()));
        }
        if (isGraph(member) && member.model().weights() instanceof FileWeights file) {
            return file.content();
        }
        throw new ExportException("member " + member.name() + ": the kind "
                + member.model().config().kind() + " has no ONNX graph");
    }

    /** Whether a member is a graph already, which is written as it is. */
    public static boolean isGraph(BundleMember member) {
        return member.model().config().kind().equals(new OnnxKind().name());
    }

    private Exported write(String name, byte[] graph, Precision precision, SequenceModel step, List<float[]> sequences)
            throws IOException {
        String file = name + (precision == Precision.INT8 ? ".int8" : "") + ENDING;
        Files.createDirectories(folder);
        WholeFile.write(folder.resolve(file), graph);
        byte[] written = Files.readAllBytes(folder.resolve(file));
        OnnxProgram program = OnnxProgram.open(written, folder.resolve(file).toString());
        Agreement agreement;
        try (SequenceModel back = program.steps()) {
            agreement = compare(back, step, sequences);
        }
        double worst = Math.max(agreement.difference(), agreement.state());
        if (precision == Precision.FLOAT32 && !(worst <= TOLERANCE)) {
            throw new ExportException(folder.resolve(file) + ": differs from the step form by " + worst
                    + " of max(1, |value|) over " + rows.text() + ", must be at most " + TOLERANCE);
        }
        return new Exported(file, written.length, step.stateSize(), agreement);
    }

    private static Agreement compare(SequenceModel graph, SequenceModel step, List<float[]> sequences) {
        if (graph.stateSize() != step.stateSize()) {
            throw new ExportException("the graph has a state of " + graph.stateSize() + " floats, the step form one of "
                    + step.stateSize());
        }
        Agreement.Sums sums = new Agreement.Sums(step.outputs());
        for (float[] rows : sequences) {
            float[] expectedState = step.newState();
            float[] state = graph.newState();
            sums.add(advance(graph, state, rows), advance(step, expectedState, rows));
            sums.addState(state, expectedState);
        }
        return sums.agreement();
    }

    private static float[] advance(SequenceModel model, float[] state, float[] rows) {
        float[] predictions = new float[rows.length / model.inputs() * model.outputs()];
        model.advance(List.of(new Span(state, rows, predictions)));
        return predictions;
    }
}
