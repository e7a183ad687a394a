package io.seqcast.model.xlstm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Map;
import java.util.Objects;

/** One block's parameters for its graph, and what blocks of both cells make of them. */
record BlockParameters(XlstmBlock block, Map<String, NDArray> all, float normEps) {

    NDArray get(String parameter) {
        return get(all, block.name(parameter));
    }

    static NDArray get(Map<String, NDArray> parameters, String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    /** What a norm multiplies by: its weight is stored around 0. */
    NDArray gain(String parameter) {
        return get(parameter).add(1);
    }

    /** (x − mean) / √(variance + eps) over the last axis. */
    NDArray normalise(NDArray x) {
        return normalise(x, normEps);
    }

    static NDArray normalise(NDArray x, float eps) {
        int[] last = {x.getShape().dimension() - 1};
        NDArray centred = x.sub(x.mean(last, true));
        return centred.div(centred.square().mean(last, true).add(eps).sqrt());
    }

    /**
     * What a block-diagonal matrix makes of the last axis.
     *
     * @param transposed its blocks, (blocks, in, out)
     * @param x (b, t, blocks · in)
     * @return (blocks, b · t, out)
     */
    static NDArray blockwise(NDArray transposed, NDArray x) {
        Shape shape = transposed.getShape();
        return x.reshape(-1, shape.get(0), shape.get(1)).transpose(1, 0, 2).matMul(transposed);
    }

    /**
     * SiLU of the causal convolution.
     *
     * @param taps the oldest row's first, each (width)
     * @param x (b, t, width)
     * @param after takes the rows that are carried from here on
     */
    NDArray convolve(NDList taps, NDArray x, NDArray states, NDList after) {
        NDArray bias = get(XlstmParameters.CONV_BIAS);
        NDArray rows = x;
        long steps = x.getShape().get(1);
        int carried = block.carriedRows();
        if (carried > 0) {
            NDArray before = slice(states, 1, block.stateAt(), block.cellAt()).reshape(-1, carried, block.width());
            rows = NDArrays.concat(new NDList(before, x), 1);
            after.add(slice(rows, 1, steps, steps + carried).reshape(-1, (long) carried * block.width()));
        }
        NDArray sum = slice(rows, 1, 0, steps).mul(taps.get(0)).add(bias);
        for (int j = 1; j <= carried; j++) {
            sum = sum.add(slice(rows, 1, j, j + steps).mul(taps.get(j)));
        }
        return silu(sum);
    }

    /** The convolution's taps, the oldest row's first, each (width). */
    NDList taps() {
        NDArray weight = get(XlstmParameters.CONV_WEIGHT).squeeze(1);
        NDList taps = new NDList();
        for (int j = 0; j < block.taps(); j++) {
            taps.add(slice(weight, 1, j, j + 1L).squeeze(1));
        }
        return taps;
    }

    static NDArray silu(NDArray x) {
        return x.mul(x.getNDArrayInternal().sigmoid());
    }

    /** log σ(x), without overflow. */
    static NDArray logSigmoid(NDArray x) {
        return x.neg().getNDArrayInternal().softPlus().neg();
    }

    /** Elements {@code from} to {@code to} − 1 along an axis. */
    static NDArray slice(NDArray x, int axis, long from, long to) {
        return JniUtils.slice((PtNDArray) x, axis, from, to, 1);
    }
}
