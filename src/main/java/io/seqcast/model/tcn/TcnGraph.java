package io.seqcast.model.tcn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.seqcast.model.SequenceGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A temporal convolutional network over whole sequences. What all taps of a convolution read stands side by side, so that it is
 * one product of matrices.
 *
 * <p>In front of each convolution's rows stand those that it carries, zeros at the start of a sequence. Zeros in front of the
 * network's rows alone would not do: the first convolution makes its bias of them, and the second one would read that.
 */
final class TcnGraph implements SequenceGraph {
    private final TcnConfig config;
    private final List<TcnBlock> blocks;
    private final Map<String, NDArray> parameters = new HashMap<>(); // kernels as matrices, (C, K · in)

    TcnGraph(TcnConfig config, Map<String, NDArray> parameters) {
        this.config = config;
        blocks = config.blocks();
        parameters.forEach((name, values) -> this.parameters.put(name, flattened(values)));
    }

    @Override
    public NDArray predict(NDArray rows) {
        NDArray start = rows.getManager().zeros(new Shape(rows.getShape().get(0), config.stateSize()));
        return run(rows, start, null).predictions();
    }

    @Override
    public Result run(NDArray rows, NDArray states, int @Nullable [] lengths) {
        NDList after = new NDList();
        NDArray x = rows;
        for (TcnBlock block : blocks) {
            NDArray between = convolve(block.first(), x, states, lengths, after);
            NDArray sum = convolve(block.second(), between, states, lengths, after);
            TcnConvolution shortcut = block.shortcut();
            x = Activation.relu(sum.add(shortcut == null ? x : linear(x, shortcut.weight(), shortcut.bias())));
        }
        NDArray predictions = linear(x, TcnParameters.HEAD_WEIGHT, TcnParameters.HEAD_BIAS);
        return new Result(predictions, after.isEmpty() ? states : NDArrays.concat(after, 1));
    }

    /** Padding stands behind the rows, where no convolution looks, and the states are picked in front of it. */
    @Override
    public boolean takesPadding() {
        return true;
    }

    /** relu(kernel ∗ x), (b, t, C), of x (b, t, in); appends what is carried from here on, (b, carried · in). */
    private NDArray convolve(
            TcnConvolution convolution, NDArray x, NDArray states, int @Nullable [] lengths, NDList after) {
        if (convolution.carried() == 0) {
            return Activation.relu(linear(x, convolution.weight(), convolution.bias()));
        }
        long steps = x.getShape().get(1);
        NDArray before = slice(states, convolution.stateAt(), convolution.stateEnd())
                .reshape(-1, convolution.carried(), convolution.inputs());
        NDArray rows = NDArrays.concat(new NDList(before, x), 1);
        after.add(last(rows, convolution, lengths));
        NDList read = new NDList();
        for (int tap = 0; tap < convolution.taps(); tap++) {
            long from = convolution.carried() - convolution.lag(tap);
            read.add(slice(rows, from, from + steps));
        }
        return Activation.relu(linear(NDArrays.concat(read, 2), convolution.weight(), convolution.bias()));
    }

    /** The last real rows of each sequence, as many as are carried. */
    private static NDArray last(NDArray rows, TcnConvolution convolution, int @Nullable [] lengths) {
        long batch = rows.getShape().get(0);
        long length = rows.getShape().get(1);
        int carried = convolution.carried();
        if (lengths == null) {
            return slice(rows, length - carried, length).reshape(batch, -1);
        }
        long[] picked = new long[lengths.length * carried];
        for (int i = 0; i < picked.length; i++) {
            int b = i / carried;
            picked[i] = b * length + lengths[b] + i % carried;
        }
        NDArray last = rows.reshape(-1, convolution.inputs())
                .get(new NDIndex("{}", rows.getManager().create(picked)));
        last.attach(rows.getManager());
        return last.reshape(batch, -1);
    }

    /** Along the second axis. */
    private static NDArray slice(NDArray x, long from, long to) {
        return JniUtils.slice((PtNDArray) x, 1, from, to, 1);
    }

    private NDArray linear(NDArray x, String weight, String bias) {
        return Linear.linear(x, parameter(weight), parameter(bias)).singletonOrThrow();
    }

    private NDArray parameter(String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    /** A kernel (C, in, K) with the taps before the inputs and as a matrix; all else as it is. */
    private static NDArray flattened(NDArray values) {
        Shape shape = values.getShape();
        return shape.dimension() < 3
                ? values
                : values.transpose(0, 2, 1).reshape(shape.get(0), shape.get(1) * shape.get(2));
    }
}
