package io.seqcast.bench;

import io.seqcast.export.Exporter;
import io.seqcast.json.JsonFields;
import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.TensorKind;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelKinds;
import io.seqcast.model.graph.Precision;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Mamba2Weights;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One member in what else it could run in, each with a sequence of its own. They say the same but for the order of their sums.
 *
 * @param graphBytes size of the ONNX graph
 * @param runtimes by their names, ours first
 */
record StepPeers(Member member, int graphBytes, Map<String, RowStep> runtimes) implements AutoCloseable {
    static final String OWN = "own step";
    static final String ONNX = "ONNX Runtime";
    static final String EAGER = "LibTorch, single calls";
    static final String LAYER = "LibTorch's own layer";

    /** A GRU, with LibTorch's own layer beside single calls. */
    static StepPeers gru(Member member) {
        StepPeers peers = of(member, new EagerGru(member.tensors()));
        peers.runtimes.put(LAYER, new OwnStep(member.model(Form.CHUNKED)));
        return peers;
    }

    static StepPeers mamba2(Member member) {
        Mamba2Weights weights = Mamba2Weights.of((Mamba2Config) member.config(), member.tensors());
        return of(member, new EagerMamba2(weights));
    }

    private static StepPeers of(Member member, RowStep eager) {
        BundleMember named = new BundleMember(member.config().kind(), "raw", "none", member);
        byte[] graph = Exporter.graph(named, Precision.FLOAT32);
        Map<String, RowStep> runtimes = new LinkedHashMap<>();
        runtimes.put(OWN, new OwnStep(member.model(Form.STEP)));
        runtimes.put(ONNX, new OnnxSteps(graph));
        runtimes.put(EAGER, eager);
        return new StepPeers(member, graph.length, runtimes);
    }

    /** An untrained GRU: what it costs does not depend on what it knows. */
    static Member untrainedGru(int inputs, int outputs, int hidden, int layers) {
        TensorKind kind = (TensorKind) ModelKinds.find("gru").orElseThrow();
        String sizes = "{hidden: " + hidden + ", n_layers: " + layers + "}";
        JsonFields fields = JsonFields.ofYaml("the benchmark's gru", sizes);
        NetworkConfig config = (NetworkConfig) kind.config(fields, inputs, outputs);
        return new Member(config, config.initial(1));
    }

    @Override
    public void close() {
        runtimes.values().forEach(RowStep::close);
    }
}
