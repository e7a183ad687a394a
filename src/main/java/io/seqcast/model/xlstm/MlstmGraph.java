package io.seqcast.model.xlstm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.core.Linear;
import io.seqcast.model.Scalars;

/** An mLSTM block over whole sequences. Shapes are those of {@link ChunkedMemory}; e is the width of the cell. */
final class MlstmGraph implements BlockGraph {
    private final BlockParameters parameters;
    private final XlstmBlock block;
    private final NDArray norm; // (d)
    private final NDList taps;
    private final NDArray query; // (blocks, s, s), as the next two
    private final NDArray key;
    private final NDArray value;
    private final NDArray outNorm; // (e)

    MlstmGraph(BlockParameters parameters) {
        this.parameters = parameters;
        block = parameters.block();
        norm = parameters.gain(XlstmParameters.NORM);
        taps = parameters.taps();
        query = parameters.get(XlstmParameters.QUERY).transpose(0, 2, 1);
        key = parameters.get(XlstmParameters.KEY).transpose(0, 2, 1);
        value = parameters.get(XlstmParameters.VALUE).transpose(0, 2, 1);
        outNorm = parameters.gain(XlstmParameters.OUT_NORM);
    }

    @Override
    public NDArray run(NDArray residual, NDArray states, NDList after) {
        NDArray normed = parameters.normalise(residual).mul(norm);
        NDList up = linear(normed, XlstmParameters.PROJ_UP).split(new long[] {block.width()}, 2);
        NDArray inner = up.get(0);
        NDArray convolved = parameters.convolve(taps, inner, states, after);
        NDArray read = read(convolved, inner, states, after);
        NDArray skipped = convolved.mul(parameters.get(XlstmParameters.SKIP));
        NDArray gated = read.mul(outNorm).add(skipped).mul(BlockParameters.silu(up.get(1)));
        return residual.add(linear(gated, XlstmParameters.PROJ_DOWN));
    }

    /** What the cell reads, each head normalised, (b, t, e). */
    private NDArray read(NDArray convolved, NDArray inner, NDArray states, NDList after) {
        NDArray q = project(query, convolved);
        NDArray k = project(key, convolved);
        NDArray v = project(value, inner);
        NDArray all = NDArrays.concat(new NDList(q, k, v), 2);
        NDArray input = gate(all, XlstmParameters.INPUT_GATE_WEIGHT, XlstmParameters.INPUT_GATE_BIAS);
        NDArray forget = gate(all, XlstmParameters.FORGET_GATE_WEIGHT, XlstmParameters.FORGET_GATE_BIAS);
        ChunkedMemory memory = memory(states);
        NDArray read = memory.read(
                byHead(q),
                Scalars.over(byHead(k), Math.sqrt(block.headWidth())),
                byHead(v),
                input,
                BlockParameters.logSigmoid(forget));
        after.addAll(memory.carried());
        return parameters.normalise(read.transpose(0, 2, 1, 3)).reshape(convolved.getShape());
    }

    private ChunkedMemory memory(NDArray states) {
        int heads = block.heads();
        int width = block.headWidth();
        return new ChunkedMemory(
                BlockParameters.slice(states, 1, block.cellAt(), block.normaliserAt())
                        .reshape(-1, heads, width, width),
                BlockParameters.slice(states, 1, block.normaliserAt(), block.stabiliserAt())
                        .reshape(-1, heads, width),
                BlockParameters.slice(states, 1, block.stabiliserAt(), block.stateEnd()));
    }

    /** (b, t, e) to (b, t, e). */
    private static NDArray project(NDArray blocks, NDArray x) {
        return BlockParameters.blockwise(blocks, x).transpose(1, 0, 2).reshape(x.getShape());
    }

    /** A gate's sum for each head, (b, h, t). */
    private NDArray gate(NDArray all, String weight, String bias) {
        return linear(all, weight).add(parameters.get(bias)).transpose(0, 2, 1);
    }

    /** (b, t, e) as (b, h, t, w). */
    private NDArray byHead(NDArray x) {
        return x.reshape(x.getShape().get(0), x.getShape().get(1), block.heads(), block.headWidth())
                .transpose(0, 2, 1, 3);
    }

    private NDArray linear(NDArray x, String weight) {
        return Linear.linear(x, parameters.get(weight)).singletonOrThrow();
    }
}
