package io.seqcast.model.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;

/** Regression trees as one node of an ONNX graph, {@code TreeEnsembleRegressor} of ai.onnx.ml: an output is the sum of its trees' leaves. */
public final class TreeEnsemble {
    static final String DOMAIN = "ai.onnx.ml";
    static final long OPSET = 3;

    private final int outputs;
    private final List<Long> trees = new ArrayList<>(); // of the nodes, as are the next six
    private final List<Long> nodes = new ArrayList<>();
    private final List<Long> features = new ArrayList<>();
    private final List<Float> bounds = new ArrayList<>();
    private final List<Long> below = new ArrayList<>();
    private final List<Long> above = new ArrayList<>();
    private final List<String> modes = new ArrayList<>();
    private final List<Long> leafTrees = new ArrayList<>(); // of the leaves, as are the next three
    private final List<Long> leafNodes = new ArrayList<>();
    private final List<Long> leafOutputs = new ArrayList<>();
    private final List<Float> leafValues = new ArrayList<>();

    /** Trees of which there are none yet. */
    public TreeEnsemble(int outputs) {
        this.outputs = outputs;
    }

    /** Goes on at node {@code below} where the feature is at most the bound, else at {@code above}. */
    public void branch(int tree, int node, int feature, float bound, int below, int above) {
        node(tree, node, feature, bound, below, above, "BRANCH_LEQ");
    }

    /** Adds {@code value} to an output. */
    public void leaf(int tree, int node, int output, float value) {
        node(tree, node, 0, 0, 0, 0, "LEAF");
        leafTrees.add((long) tree);
        leafNodes.add((long) node);
        leafOutputs.add((long) output);
        leafValues.add(value);
    }

    private void node(int tree, int node, int feature, float bound, int below, int above, String mode) {
        trees.add((long) tree);
        nodes.add((long) node);
        features.add((long) feature);
        bounds.add(bound);
        this.below.add((long) below);
        this.above.add((long) above);
        modes.add(mode);
    }

    NodeProto node(Value rows, Value sums) {
        return NodeProto.newBuilder()
                .setOpType("TreeEnsembleRegressor")
                .setDomain(DOMAIN)
                .addInput(rows.name())
                .addOutput(sums.name())
                .addAttribute(OnnxTensors.attribute("n_targets", outputs))
                .addAttribute(integers("nodes_treeids", trees))
                .addAttribute(integers("nodes_nodeids", nodes))
                .addAttribute(integers("nodes_featureids", features))
                .addAttribute(floats("nodes_values", bounds))
                .addAttribute(integers("nodes_truenodeids", below))
                .addAttribute(integers("nodes_falsenodeids", above))
                .addAttribute(texts("nodes_modes", modes))
                .addAttribute(integers("target_treeids", leafTrees))
                .addAttribute(integers("target_nodeids", leafNodes))
                .addAttribute(integers("target_ids", leafOutputs))
                .addAttribute(floats("target_weights", leafValues))
                .build();
    }

    private static AttributeProto integers(String name, List<Long> values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(values)
                .build();
    }

    private static AttributeProto floats(String name, List<Float> values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOATS)
                .addAllFloats(values)
                .build();
    }

    private static AttributeProto texts(String name, List<String> values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.STRINGS);
        values.forEach(value -> attribute.addStrings(ByteString.copyFromUtf8(value)));
        return attribute.build();
    }
}
