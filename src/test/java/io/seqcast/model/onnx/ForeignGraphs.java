package io.seqcast.model.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Graphs that {@code export} did not write. A size of −1 is that of the batch. */
public final class ForeignGraphs {
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("foreign");
    private @Nullable String metadata;

    /**
     * ONNX's own LSTM, its states (1, batch, hidden) called past_key and past_value; rows come in as {@code features} and go out
     * as {@code forecast}.
     */
    public static byte[] lstm(int inputs, int hidden, int outputs, long seed) {
        Random random = new Random(seed);
        return new ForeignGraphs()
                .input("features", -1, inputs)
                .input("past_h", 1, -1, hidden)
                .input("past_c", 1, -1, hidden)
                .weights("w", random, 1, 4 * hidden, inputs)
                .weights("r", random, 1, 4 * hidden, hidden)
                .weights("b", random, 1, 8 * hidden)
                .weights("head", random, hidden, outputs)
                .axes("front", 0)
                .node("Unsqueeze", List.of("features", "front"), "steps")
                .lstmNode(hidden)
                .node("Squeeze", List.of("present_h", "front"), "last")
                .node("MatMul", List.of("last", "head"), "forecast")
                .output("forecast", -1, outputs)
                .output("present_h", 1, -1, hidden)
                .output("present_c", 1, -1, hidden)
                .bytes();
    }

    /** Adds each row to a state; says their mean over the batch as well, so that no sequence is its own. */
    static byte[] mixing(int width) {
        ForeignGraphs graph =
                new ForeignGraphs().input("x", -1, width).input("s", -1, width).node("Add", List.of("x", "s"), "s_out");
        graph.graph.addNode(NodeProto.newBuilder()
                .setOpType("ReduceMean")
                .addInput("s_out")
                .addOutput("mean")
                .addAttribute(AttributeProto.newBuilder()
                        .setName("axes")
                        .setType(AttributeProto.AttributeType.INTS)
                        .addInts(0)));
        return graph.node("Add", List.of("s_out", "mean"), "y")
                .output("y", -1, width)
                .output("s_out", -1, width)
                .bytes();
    }

    ForeignGraphs metadata(String pairs) {
        metadata = pairs;
        return this;
    }

    ForeignGraphs input(String name, int... shape) {
        return input(name, TensorProto.DataType.FLOAT, shape);
    }

    ForeignGraphs input(String name, TensorProto.DataType type, int... shape) {
        graph.addInput(value(name, type, shape));
        return this;
    }

    ForeignGraphs output(String name, int... shape) {
        return output(name, TensorProto.DataType.FLOAT, shape);
    }

    ForeignGraphs output(String name, TensorProto.DataType type, int... shape) {
        graph.addOutput(value(name, type, shape));
        return this;
    }

    ForeignGraphs node(String operator, List<String> inputs, String... outputs) {
        graph.addNode(
                NodeProto.newBuilder().setOpType(operator).addAllInput(inputs).addAllOutput(Arrays.asList(outputs)));
        return this;
    }

    private ForeignGraphs lstmNode(int hidden) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType("LSTM")
                .addAllInput(List.of("steps", "w", "r", "b", "", "past_h", "past_c"))
                .addAllOutput(List.of("", "present_h", "present_c"))
                .addAttribute(AttributeProto.newBuilder()
                        .setName("hidden_size")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(hidden)));
        return this;
    }

    private ForeignGraphs weights(String name, Random random, int... shape) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
        int size = 1;
        for (int n : shape) {
            tensor.addDims(n);
            size *= n;
        }
        for (int i = 0; i < size; i++) {
            tensor.addFloatData((float) (0.5 * random.nextGaussian()));
        }
        graph.addInitializer(tensor);
        return this;
    }

    private ForeignGraphs axes(String name, long axis) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(1)
                .addInt64Data(axis));
        return this;
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, int... shape) {
        TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
        for (int size : shape) {
            TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
            sizes.addDim(size < 0 ? dimension.setDimParam("n" + -size) : dimension.setDimValue(size));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(sizes)))
                .build();
    }

    byte[] bytes() {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph);
        if (metadata != null) {
            model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey("seqcast.state").setValue(metadata));
        }
        return model.build().toByteArray();
    }
}
