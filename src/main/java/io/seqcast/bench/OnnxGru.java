package io.seqcast.bench;

import static java.util.Objects.requireNonNull;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.seqcast.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One step of a {@code gru} as an ONNX graph: {@code x} (1, B, inputs) and a state {@code h0}, {@code h1}, … (1, B, H) a layer
 * go in, {@code y} (1, B, outputs) and the next states {@code h0_out}, … come out. With the one row of a step, a layer's last
 * state has the shape of the next layer's input.
 */
final class OnnxGru {
    private static final int GATES = 3;
    private static final int[] RESET_UPDATE_TO_UPDATE_RESET = {1, 0, 2}; // PyTorch's r, z, n in ONNX's order z, r, h
    private static final long OPSET = 14;
    private static final long IR_VERSION = 8;

    private OnnxGru() {}

    /**
     * The graph, serialised.
     *
     * @param weights of a gru without an input projection
     */
    static byte[] graph(Map<String, Tensor> weights, int inputs, int hidden, int layers, int outputs) {
        GraphProto.Builder graph = GraphProto.newBuilder().setName("gru");
        graph.addInput(value("x", inputs));
        String below = "x";
        for (int l = 0; l < layers; l++) {
            String state = "h" + l;
            graph.addInput(value(state, hidden)).addOutput(value(state + "_out", hidden));
            graph.addInitializer(gates("W" + l, tensor(weights, "gru.weight_ih_l" + l)));
            graph.addInitializer(gates("R" + l, tensor(weights, "gru.weight_hh_l" + l)));
            graph.addInitializer(biases("B" + l, weights, l));
            graph.addNode(NodeProto.newBuilder()
                    .setOpType("GRU")
                    .addAllInput(List.of(below, "W" + l, "R" + l, "B" + l, "", state))
                    .addAllOutput(List.of("", state + "_out"))
                    .addAttribute(integer("hidden_size", hidden))
                    .addAttribute(integer("linear_before_reset", 1)));
            below = state + "_out";
        }
        graph.addInitializer(transposed("head", tensor(weights, "head.weight")));
        graph.addInitializer(tensor("bias", tensor(weights, "head.bias").values(), outputs));
        graph.addNode(node("MatMul", List.of(below, "head"), "product"));
        graph.addNode(node("Add", List.of("product", "bias"), "y"));
        graph.addOutput(value("y", outputs));
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static NodeProto node(String operator, List<String> inputs, String output) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output)
                .build();
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    /** (1, batch, width) of floats. */
    private static ValueInfoProto value(String name, int width) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(1))
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(width));
        TypeProto.Tensor type = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }

    /** A matrix (3H, in) as (1, 3H, in) with the gates in ONNX's order. */
    private static TensorProto gates(String name, Tensor matrix) {
        int[] shape = matrix.shape();
        return tensor(name, reordered(matrix.values()), 1, shape[0], shape[1]);
    }

    private static TensorProto biases(String name, Map<String, Tensor> weights, int layer) {
        float[] input = reordered(tensor(weights, "gru.bias_ih_l" + layer).values());
        float[] recurrent = reordered(tensor(weights, "gru.bias_hh_l" + layer).values());
        float[] both = Arrays.copyOf(input, 2 * input.length);
        System.arraycopy(recurrent, 0, both, input.length, recurrent.length);
        return tensor(name, both, 1, both.length);
    }

    private static float[] reordered(float[] gates) {
        int one = gates.length / GATES;
        float[] result = new float[gates.length];
        for (int g = 0; g < GATES; g++) {
            System.arraycopy(gates, RESET_UPDATE_TO_UPDATE_RESET[g] * one, result, g * one, one);
        }
        return result;
    }

    private static TensorProto transposed(String name, Tensor matrix) {
        int rows = matrix.shape()[0];
        int columns = matrix.shape()[1];
        float[] result = new float[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[j * rows + i] = matrix.values()[i * columns + j];
            }
        }
        return tensor(name, result, columns, rows);
    }

    private static Tensor tensor(Map<String, Tensor> weights, String name) {
        return requireNonNull(weights.get(name), name);
    }

    private static TensorProto tensor(String name, float[] values, int... shape) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
        for (int size : shape) {
            tensor.addDims(size);
        }
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return tensor.build();
    }
}
