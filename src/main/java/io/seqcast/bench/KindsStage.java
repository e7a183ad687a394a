package io.seqcast.bench;

import io.seqcast.bench.SideBySide.Work;
import io.seqcast.json.JsonFields;
import io.seqcast.json.StrictJson;
import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.bundle.ModelKinds;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A step of a network of each recurrent kind, whatever the benchmarked model is, and the same gru in ONNX Runtime. Weights are
 * random: what a step costs does not depend on what the network knows.
 */
final class KindsStage implements Stage {
    private static final int HIDDEN = 256;
    private static final int LAYERS = 2;
    private static final int SEQUENCES = 64;
    private static final int STEPS = 200;
    private static final long SEED = 7;
    private static final float TOLERANCE = 1e-4f;

    @Override
    public String name() {
        return "kinds";
    }

    @Override
    public String explains() {
        return "a step of one network on one core: gru " + HIDDEN + " × " + LAYERS
                + " beside the same in ONNX Runtime at one thread, and a Mamba-2";
    }

    @Override
    public void measure(Workload workload, Figures figures) {
        int width = workload.model().width();
        Member gru = network("gru", Map.of("hidden", HIDDEN, "n_layers", LAYERS), width);
        Member mamba2 = network("mamba2", Map.of("d_model", 64, "n_layers", 2, "d_state", 32, "headdim", 32), width);
        byte[] graph = OnnxGru.graph(gru.tensors(), width, HIDDEN, LAYERS, width);
        List<float[]> rows = IntStream.range(0, SEQUENCES)
                .mapToObj(i -> workload.market().get(i).rows())
                .map(sequence -> Arrays.copyOf(sequence, width))
                .toList();
        LiveSequences one = live(gru, rows.subList(0, 1));
        LiveSequences many = live(gru, rows);
        LiveSequences mambaOne = live(mamba2, rows.subList(0, 1));
        LiveSequences mambaMany = live(mamba2, rows);
        try (OnnxSteps onnxOne = new OnnxSteps(graph, flat(rows.subList(0, 1), width), 1, HIDDEN, LAYERS, width);
                OnnxSteps onnxMany = new OnnxSteps(graph, flat(rows, width), SEQUENCES, HIDDEN, LAYERS, width)) {
            requireEqual(gru, rows, onnxMany);
            double[][] seconds = SideBySide.secondsPerUnit(
                    workload.rounds(),
                    List.of(
                            work(STEPS, 1, one::stepTogether),
                            work(STEPS, 1, onnxOne::step),
                            work(STEPS, 1, mambaOne::stepTogether),
                            work(STEPS / 10, SEQUENCES, many::stepTogether),
                            work(STEPS / 10, SEQUENCES, onnxMany::step),
                            work(STEPS / 10, SEQUENCES, mambaMany::stepTogether)));
            figures.addRatio("gru in ONNX Runtime against ours, one sequence", seconds[1], seconds[0], null);
            figures.addRatio(
                    "gru in ONNX Runtime against ours, " + SEQUENCES + " together", seconds[4], seconds[3], null);
            add(figures, "gru " + HIDDEN + " × " + LAYERS, seconds[0], seconds[3]);
            add(figures, "the same in ONNX Runtime", seconds[1], seconds[4]);
            add(figures, "mamba2, d_model 64, 2 layers, d_state 32", seconds[2], seconds[5]);
        }
    }

    private static void add(Figures figures, String what, double[] one, double[] together) {
        figures.add(what + ", one sequence", "µs", Figures.scaled(one, 1e6), null);
        figures.add(what + ", " + SEQUENCES + " together", "µs a row", Figures.scaled(together, 1e6), null);
    }

    private static Work work(int steps, int sequences, Runnable step) {
        return new Work((long) steps * sequences, () -> StepStage.times(steps, step));
    }

    private static Member network(String kind, Map<String, Integer> settings, int width) {
        JsonFields fields = new JsonFields(Path.of(kind), StrictJson.toTree(settings));
        NetworkConfig config =
                (NetworkConfig) ModelKinds.find(kind).orElseThrow().config(fields, width, width);
        return new Member(config, config.initial(SEED));
    }

    private static LiveSequences live(Member member, List<float[]> rows) {
        return new LiveSequences(List.of(member.model(Form.STEP)), rows);
    }

    private static float[] flat(List<float[]> rows, int width) {
        float[] all = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, all, i * width, width);
        }
        return all;
    }

    /** A comparison of two forms that do not compute the same would mean nothing. */
    private static void requireEqual(Member gru, List<float[]> rows, OnnxSteps onnx) {
        onnx.step();
        onnx.step();
        SequenceModel ours = gru.model(Form.STEP);
        for (int i = 0; i < rows.size(); i++) {
            float[] row = rows.get(i);
            float[] twice = flat(List.of(row, row), row.length);
            float[] predictions = new float[2 * ours.outputs()];
            ours.advance(List.of(new SequenceModel.Span(ours.newState(), twice, predictions)));
            for (int j = 0; j < ours.outputs(); j++) {
                float expected = predictions[ours.outputs() + j];
                float got = onnx.prediction(i * ours.outputs() + j);
                if (!(Math.abs(got - expected) <= TOLERANCE * Math.max(1, Math.abs(expected)))) {
                    throw new IllegalStateException("ONNX Runtime predicts " + got + ", ours is " + expected
                            + ", for output " + j + " of sequence " + i);
                }
            }
        }
    }
}
