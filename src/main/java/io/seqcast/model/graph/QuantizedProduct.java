package io.seqcast.model.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.seqcast.model.Tensor;
import java.util.List;

/**
 * x Wᵀ in integers. Every row of x has a range of its own, so that no other sequence of a batch changes its result, which
 * {@code DynamicQuantizeLinear} over the whole of x would.
 */
final class QuantizedProduct {
    /**
     * Of what a byte holds. Both sides are unsigned: with signed weights, pairs of products overflow the 16 bits that AVX2
     * without VNNI sums them in.
     */
    private static final int LARGEST = 127;

    private static final int ZERO_POINT = 128;
    private static final float TINY = 1e-30f; // the range of a row of zeros

    private static final Value ZERO = new Value("zero point");

    private final OnnxGraph graph;
    private final OnnxFile file;
    private final String name;

    /** @param name that the names of the constants begin with */
    QuantizedProduct(OnnxGraph graph, OnnxFile file, String name) {
        this.graph = graph;
        this.file = file;
        this.name = name;
    }

    Value apply(Value x, Tensor weight) {
        if (!file.hasConstant(name + ".quantized")) {
            quantize(weight);
        }
        if (!file.hasConstant(ZERO.name())) {
            file.add(OnnxTensors.constant(ZERO.name(), new byte[] {(byte) ZERO_POINT}, TensorProto.DataType.UINT8));
        }
        List<AttributeProto> lastAxis =
                List.of(OnnxTensors.attribute("axes", new long[] {-1}), OnnxTensors.attribute("keepdims", 1));
        Value largest = graph.node("ReduceMax", lastAxis, graph.node("Abs", x));
        Value rowScale = graph.multiply(graph.node("Max", largest, graph.scalar(TINY)), graph.scalar(1f / LARGEST));
        Value steps = graph.node("Round", graph.node("Div", x, rowScale));
        Value quantized = graph.cast(graph.add(steps, graph.scalar(ZERO_POINT)), TensorProto.DataType.UINT8);
        Value product = graph.node("MatMulInteger", quantized, new Value(name + ".quantized"), ZERO, ZERO);
        // not Mul(Cast, Mul(rowScale, columnScale)): the runtime's optimiser takes that for scales of whole matrices
        Value byColumn = graph.multiply(graph.cast(product, TensorProto.DataType.FLOAT), new Value(name + ".scale"));
        return graph.multiply(byColumn, rowScale);
    }

    private void quantize(Tensor weight) {
        int outputs = weight.shape()[0];
        int inputs = weight.shape()[1];
        float[] scales = new float[outputs];
        byte[] values = new byte[inputs * outputs]; // (inputs, outputs)
        for (int j = 0; j < outputs; j++) {
            float largest = TINY;
            for (int i = 0; i < inputs; i++) {
                largest = Math.max(largest, Math.abs(weight.values()[j * inputs + i]));
            }
            scales[j] = largest / LARGEST;
            for (int i = 0; i < inputs; i++) {
                values[i * outputs + j] = (byte) (Math.round(weight.values()[j * inputs + i] / scales[j]) + ZERO_POINT);
            }
        }
        file.add(OnnxTensors.constant(name + ".quantized", values, TensorProto.DataType.UINT8, inputs, outputs));
        file.add(OnnxTensors.constant(name + ".scale", scales, outputs));
    }
}
