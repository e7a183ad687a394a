package io.seqcast.model.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.seqcast.model.Scalars;
import io.seqcast.model.WindowGraph;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * An encoder, attention, pooling and dense layers over whole windows in the tensor library.
 *
 * <p>Padding is zeroed first, gets no attention and is left out of mean and maximum: what stands there changes no bit.
 */
final class AttentionGraph implements WindowGraph.Network {
    private final AttentionConfig config;
    private final Encoder.Graph encoder;
    private final Map<String, NDArray> parameters;

    AttentionGraph(AttentionConfig config, Map<String, NDArray> parameters) {
        this.config = config;
        this.parameters = parameters;
        encoder = config.encoder().graph(parameters);
    }

    @Override
    public NDArray predict(NDArray windows, int[] lengths) {
        NDArray mask = WindowGraph.mask(windows, lengths); // (m, W)
        NDArray real = real(windows, lengths); // (m, W, 1)
        NDArray projected =
                linear(windows.mul(real), AttentionParameters.IN_PROJ_WEIGHT, AttentionParameters.IN_PROJ_BIAS);
        NDArray x = encoder.encode(projected, lengths);
        NDArray attended = x.add(attend(normalise(x, AttentionParameters.ATTENTION_NORM), mask));
        NDArray pooled = pool(normalise(attended, AttentionParameters.FINAL_NORM), mask, real, lengths);
        for (int i = 0; i < config.dense().size(); i++) {
            NDArray sums = linear(pooled, AttentionParameters.denseWeight(i), AttentionParameters.denseBias(i));
            pooled = JniUtils.gelu((PtNDArray) sums);
        }
        return linear(pooled, AttentionParameters.HEAD_WEIGHT, AttentionParameters.HEAD_BIAS);
    }

    /** What attention makes of rows (m, W, d). */
    private NDArray attend(NDArray x, NDArray mask) {
        long count = x.getShape().get(0);
        long window = x.getShape().get(1);
        long d = config.dModel();
        NDList parts = linear(x, AttentionParameters.ATTENTION_IN_WEIGHT, AttentionParameters.ATTENTION_IN_BIAS)
                .split(new long[] {d, 2 * d}, 2);
        NDArray queries = Scalars.over(byHead(parts.get(0)), Math.sqrt(config.headWidth()));
        NDArray scores = queries.matMul(byHead(parts.get(1)).transpose(0, 1, 3, 2)); // (m, heads, W, W)
        NDArray shares = scores.add(mask.reshape(count, 1, 1, window)).softmax(3);
        NDArray gathered =
                shares.matMul(byHead(parts.get(2))).transpose(0, 2, 1, 3).reshape(count, window, d);
        return linear(gathered, AttentionParameters.ATTENTION_OUT_WEIGHT, AttentionParameters.ATTENTION_OUT_BIAS);
    }

    /** (m, W, d) as (m, heads, W, D). */
    private NDArray byHead(NDArray x) {
        return x.reshape(x.getShape().get(0), x.getShape().get(1), config.numHeads(), config.headWidth())
                .transpose(0, 2, 1, 3);
    }

    /** Mean and maximum of the rows that are no padding, and the newest where it is read, (m, 2d or 3d). */
    private NDArray pool(NDArray x, NDArray mask, NDArray real, int[] lengths) {
        NDArray mean = x.mul(real).sum(new int[] {1}).div(real.sum(new int[] {1}));
        NDArray most = x.add(mask.expandDims(2)).max(new int[] {1});
        NDList parts = new NDList(mean, most);
        if (config.newest()) {
            parts.add(WindowGraph.newest(x, lengths));
        }
        return NDArrays.concat(parts, 1);
    }

    private NDArray normalise(NDArray x, String weight) {
        NDArray square = x.square().mean(new int[] {2}, true);
        NDArray scale = square.add(config.encoder().normEps()).sqrt();
        return x.div(scale).mul(parameter(weight));
    }

    private NDArray linear(NDArray x, String weight, String bias) {
        return Linear.linear(x, parameter(weight), parameter(bias)).singletonOrThrow();
    }

    private NDArray parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    /** 1 for what is a row, 0 for padding, (m, W, 1). */
    private static NDArray real(NDArray windows, int[] lengths) {
        int window = (int) windows.getShape().get(1);
        float[] real = new float[lengths.length * window];
        for (int k = 0; k < lengths.length; k++) {
            Arrays.fill(real, k * window, k * window + lengths[k], 1);
        }
        return windows.getManager().create(real, new Shape(lengths.length, window, 1));
    }
}
