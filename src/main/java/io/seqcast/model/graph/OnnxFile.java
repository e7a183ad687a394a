package io.seqcast.model.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The one file that all views of a graph write to. */
final class OnnxFile {
    /** Key of the metadata that pairs states: {@code h=h_out,c=c_out}. */
    static final String STATE = "seqcast.state";

    private static final String PRODUCER = "seqcast";
    private static final long IR_VERSION = 8;
    private static final long OPSET = 17;

    private final GraphProto.Builder graph;
    private final Map<String, Integer> used = new HashMap<>(); // how often a name was asked for
    private final Set<String> constants = new HashSet<>();
    private final Map<String, String> states = new LinkedHashMap<>(); // an input, and the output that follows it

    OnnxFile(String name) {
        graph = GraphProto.newBuilder().setName(name);
    }

    /** A name that nothing else has. */
    String unused(String name) {
        int before = used.merge(name, 1, Integer::sum);
        return before == 1 ? name : name + "." + before;
    }

    boolean hasConstant(String name) {
        return constants.contains(name);
    }

    void add(TensorProto constant) {
        if (!constants.add(constant.getName())) {
            throw new IllegalStateException("constant " + constant.getName() + " is there twice");
        }
        graph.addInitializer(constant);
    }

    void add(NodeProto node) {
        graph.addNode(node);
    }

    void input(String name, int... sizes) {
        graph.addInput(OnnxTensors.floats(name, sizes));
    }

    void output(String name, Value value, int... sizes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType("Identity")
                .addInput(value.name())
                .addOutput(name));
        graph.addOutput(OnnxTensors.floats(name, sizes));
    }

    void pair(String input, String output) {
        states.put(input, output);
    }

    byte[] bytes() {
        String pairs = states.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining(","));
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName(PRODUCER)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .addOpsetImport(OperatorSetIdProto.newBuilder()
                        .setDomain(TreeEnsemble.DOMAIN)
                        .setVersion(TreeEnsemble.OPSET))
                .addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(STATE).setValue(pairs))
                .setGraph(graph)
                .build()
                .toByteArray();
    }
}
