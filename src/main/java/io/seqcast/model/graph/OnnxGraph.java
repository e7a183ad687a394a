package io.seqcast.model.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.seqcast.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes the nodes and constants of an ONNX graph: operators of the standard domain, opset 17, and trees of ai.onnx.ml. Shapes broadcast as they do
 * there.
 */
public final class OnnxGraph {
    private final OnnxFile file;
    private final Precision precision;
    private final String scope;

    OnnxGraph(OnnxFile file, Precision precision, String scope) {
        this.file = file;
        this.precision = precision;
        this.scope = scope;
    }

    /** The same graph, where the names of constants begin with {@code prefix}: two models may have a tensor of one name. */
    OnnxGraph scoped(String prefix) {
        return new OnnxGraph(file, precision, scope + prefix);
    }

    /** x Wᵀ + b, its matrix in the graph's precision. */
    public Value affine(Value x, String name, Tensor weight, Tensor bias) {
        return add(product(x, name, weight), constant(name + ".bias", bias));
    }

    /** x Wᵀ, W (out, in) in the graph's precision. */
    public Value product(Value x, String name, Tensor weight) {
        return precision == Precision.INT8
                ? new QuantizedProduct(this, file, scope + name).apply(x, weight)
                : exactProduct(x, name, weight);
    }

    /** x Wᵀ, W (out, in) in float32 whatever the graph's precision is. */
    public Value exactProduct(Value x, String name, Tensor weight) {
        String constant = scope + name + ".transposed";
        if (!file.hasConstant(constant)) {
            int[] shape = weight.shape();
            file.add(OnnxTensors.constant(constant, transposed(weight), shape[1], shape[0]));
        }
        return node("MatMul", x, new Value(constant));
    }

    /** A constant, written where its name is new. */
    public Value constant(String name, Tensor tensor) {
        String constant = scope + name;
        if (!file.hasConstant(constant)) {
            file.add(OnnxTensors.constant(constant, tensor.values(), tensor.shape()));
        }
        return new Value(constant);
    }

    /** A number. */
    public Value scalar(float value) {
        String name = "scalar " + value;
        if (!file.hasConstant(name)) {
            file.add(OnnxTensors.constant(name, new float[] {value}));
        }
        return new Value(name);
    }

    public Value add(Value left, Value right) {
        return node("Add", left, right);
    }

    public Value subtract(Value left, Value right) {
        return node("Sub", left, right);
    }

    public Value multiply(Value left, Value right) {
        return node("Mul", left, right);
    }

    /** x σ(x). */
    public Value silu(Value x) {
        return multiply(x, node("Sigmoid", x));
    }

    /** x Φ(x), by the error function: no approximation. */
    public Value gelu(Value x) {
        Value erf = node("Erf", multiply(x, scalar((float) Math.sqrt(0.5))));
        return multiply(multiply(x, scalar(0.5f)), add(erf, scalar(1)));
    }

    /** x / √(mean of squares + eps) over the last axis. */
    public Value rmsNorm(Value x, float eps) {
        return node("Div", x, node("Sqrt", add(mean(multiply(x, x)), scalar(eps))));
    }

    /** (x − mean) / √(variance + eps) over the last axis. */
    public Value layerNorm(Value x, float eps) {
        return rmsNorm(subtract(x, mean(x)), eps);
    }

    /** Over the last axis, which stays with one value. */
    private Value mean(Value x) {
        return node(
                "ReduceMean",
                List.of(OnnxTensors.attribute("axes", new long[] {-1}), OnnxTensors.attribute("keepdims", 1)),
                x);
    }

    /** The sum over one axis, which is gone. */
    public Value sum(Value x, int axis) {
        return node("ReduceSum", List.of(OnnxTensors.attribute("keepdims", 0)), x, integers(axis));
    }

    /** The largest value along an axis, which is gone. */
    public Value most(Value x, int axis) {
        return node(
                "ReduceMax",
                List.of(OnnxTensors.attribute("axes", new long[] {axis}), OnnxTensors.attribute("keepdims", 0)),
                x);
    }

    public Value softmax(Value x, int axis) {
        return node("Softmax", List.of(OnnxTensors.attribute("axis", axis)), x);
    }

    public Value concat(int axis, Value... parts) {
        return node("Concat", List.of(OnnxTensors.attribute("axis", axis)), parts);
    }

    /** The parts of {@code x} along an axis. */
    public List<Value> split(Value x, int axis, int... sizes) {
        if (sizes.length == 1) {
            return List.of(x);
        }
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            parts.add(new Value(file.unused("split")));
        }
        file.add(NodeProto.newBuilder()
                .setOpType("Split")
                .addInput(x.name())
                .addInput(integers(longs(sizes)).name())
                .addAllOutput(parts.stream().map(Value::name).toList())
                .addAttribute(OnnxTensors.attribute("axis", axis))
                .build());
        return parts;
    }

    /** Elements {@code from} to {@code to} − 1 along an axis. */
    public Value slice(Value x, int axis, int from, int to) {
        return node("Slice", x, integers(from), integers(to), integers(axis));
    }

    /** The elements of these indices along an axis. */
    public Value gather(Value x, int axis, int... indices) {
        return node("Gather", List.of(OnnxTensors.attribute("axis", axis)), x, integers(longs(indices)));
    }

    /** The values of each sequence in another shape, (batch, sizes). */
    public Value reshape(Value x, int... sizes) {
        long[] shape = new long[sizes.length + 1]; // 0 keeps the batch's
        for (int i = 0; i < sizes.length; i++) {
            shape[i + 1] = sizes[i];
        }
        return node("Reshape", x, integers(shape));
    }

    /** The axes in another order, that of the batch the first. */
    public Value transpose(Value x, int... axes) {
        return node("Transpose", List.of(OnnxTensors.attribute("perm", longs(axes))), x);
    }

    /** The sums of trees' leaves, (batch, outputs), over rows (batch, inputs). */
    public Value trees(Value rows, TreeEnsemble trees) {
        Value sums = new Value(file.unused("trees"));
        file.add(trees.node(rows, sums));
        return sums;
    }

    /** 1 for true, 0 for false. */
    public Value truth(Value condition) {
        return cast(condition, TensorProto.DataType.FLOAT);
    }

    Value cast(Value x, TensorProto.DataType type) {
        return node("Cast", List.of(OnnxTensors.attribute("to", type.getNumber())), x);
    }

    /** Any operator of one output without attributes. */
    public Value node(String operator, Value... inputs) {
        return node(operator, List.of(), inputs);
    }

    Value node(String operator, List<AttributeProto> attributes, Value... inputs) {
        Value output = new Value(file.unused(operator.toLowerCase(Locale.ROOT)));
        file.add(NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(Arrays.stream(inputs).map(Value::name).toList())
                .addOutput(output.name())
                .addAllAttribute(attributes)
                .build());
        return output;
    }

    private Value integers(long... values) {
        String name = Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining(" ", "integers ", ""));
        if (!file.hasConstant(name)) {
            file.add(OnnxTensors.constant(name, values, values.length));
        }
        return new Value(name);
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }

    private static float[] transposed(Tensor matrix) {
        int rows = matrix.shape()[0];
        int columns = matrix.shape()[1];
        float[] result = new float[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[j * rows + i] = matrix.values()[i * columns + j];
            }
        }
        return result;
    }
}
