package io.seqcast.model.xlstm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.core.Linear;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.seqcast.model.Scalars;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An sLSTM block over whole sequences. Its rows cannot be taken together, as each reads what the cell said after the one before:
 * all that is not the cell is done for all rows at once.
 *
 * <p>Shapes: b sequences, t rows, h heads of w channels, which inside the cell lie first.
 */
final class SlstmGraph implements BlockGraph {
    private final BlockParameters parameters;
    private final XlstmBlock block;
    private final ForgetGate forgetGate;
    private final NDArray norm; // (d)
    private final NDList taps;
    private final NDArray ofConvolved; // of the gates i and f, (h, w, 2w)
    private final NDArray ofRow; // of the gates z and o, (h, w, 2w)
    private final NDArray recurrent; // (h, w, 4w)
    private final NDArray bias; // (h, 1, 4w)
    private final NDArray groupNorm; // (d)
    private final NDArray ffnNorm; // (d)

    SlstmGraph(BlockParameters parameters, ForgetGate forgetGate) {
        this.parameters = parameters;
        this.forgetGate = forgetGate;
        block = parameters.block();
        norm = parameters.gain(XlstmParameters.NORM);
        taps = parameters.taps();
        ofConvolved = gates(0, 1);
        ofRow = gates(2, 3);
        recurrent = parameters.get(XlstmParameters.RECURRENT).transpose(0, 2, 1);
        int gates = XlstmParameters.GATES.size();
        bias = parameters
                .get(XlstmParameters.GATES_BIAS)
                .reshape(gates, block.heads(), block.headWidth())
                .transpose(1, 0, 2)
                .reshape(block.heads(), 1, (long) gates * block.headWidth());
        groupNorm = parameters.gain(XlstmParameters.GROUP_NORM);
        ffnNorm = parameters.gain(XlstmParameters.FFN_NORM);
    }

    private NDArray gates(int one, int other) {
        List<String> names = XlstmParameters.GATES;
        NDList both = new NDList(parameters.get(names.get(one)), parameters.get(names.get(other)));
        return NDArrays.concat(both, 1).transpose(0, 2, 1);
    }

    @Override
    public NDArray run(NDArray residual, NDArray states, NDList after) {
        NDArray normed = parameters.normalise(residual).mul(norm);
        NDArray convolved = parameters.convolve(taps, normed, states, after);
        NDList ofRows =
                new NDList(BlockParameters.blockwise(ofConvolved, convolved), BlockParameters.blockwise(ofRow, normed));
        NDArray sums = NDArrays.concat(ofRows, 2).add(bias); // (h, b · t, 4w)
        NDArray said = recur(sums, states, residual.getShape().get(1), after); // (t, h, b, w)
        NDArray read = parameters
                .normalise(said.transpose(2, 0, 1, 3))
                .reshape(residual.getShape())
                .mul(groupNorm);
        return feedForward(residual.add(read));
    }

    private NDArray recur(NDArray sums, NDArray states, long steps, NDList after) {
        NDList carried = new NDList();
        for (int k = 0; k < SlstmCell.CARRIED; k++) {
            carried.add(headsFirst(states, block.cellAt() + k * block.width()));
        }
        // cut at once: the gradient of one slice among many is as large as all of them
        NDList rows = sums.reshape(
                        block.heads(), -1, steps, recurrent.getShape().get(2))
                .split(steps, 2);
        NDArray fresh = Scalars.times(carried.get(2).eq(0).toType(DataType.FLOAT32, false), SlstmCell.NOTHING);
        NDList said = new NDList();
        for (long t = 0; t < steps; t++) {
            NDArray row = rows.get((int) t).squeeze(2);
            carried = step(row, carried, t == 0 ? fresh : null);
            said.add(carried.get(0));
        }
        long batch = states.getShape().get(0);
        for (NDArray array : carried) {
            after.add(array.transpose(1, 0, 2).reshape(batch, block.width()));
        }
        return NDArrays.stack(said);
    }

    /** y, c, n and m, each (h, b, w), after a row whose part of the gates' sums is (h, b, 4w). */
    private NDList step(NDArray row, NDList carried, @Nullable NDArray fresh) {
        long w = block.headWidth();
        NDList gates = carried.get(0).matMul(recurrent).add(row).split(new long[] {w, 2 * w, 3 * w}, 2);
        NDArray i = gates.get(0);
        NDArray f = gates.get(1);
        NDArray logForget = forgetGate == ForgetGate.SIGMOID ? BlockParameters.logSigmoid(f) : f;
        NDArray kept = logForget.add(carried.get(3));
        if (fresh != null) {
            kept = kept.add(fresh);
        }
        NDArray m = kept.maximum(i);
        NDArray keep = kept.sub(m).exp();
        NDArray write = i.sub(m).exp();
        NDArray c = keep.mul(carried.get(1)).add(write.mul(gates.get(2).tanh()));
        NDArray n = keep.mul(carried.get(2)).add(write);
        NDArray y = gates.get(3).getNDArrayInternal().sigmoid().mul(c).div(n);
        return new NDList(y, c, n, m);
    }

    /** What begins at {@code from} in states (b, stateSize), (h, b, w). */
    private NDArray headsFirst(NDArray states, int from) {
        return BlockParameters.slice(states, 1, from, (long) from + block.width())
                .reshape(-1, block.heads(), block.headWidth())
                .transpose(1, 0, 2);
    }

    private NDArray feedForward(NDArray residual) {
        NDArray normed = parameters.normalise(residual).mul(ffnNorm);
        NDArray up = linear(normed, XlstmParameters.FFN_UP);
        NDList halves = up.split(new long[] {up.getShape().get(2) / 2}, 2);
        NDArray gated = JniUtils.gelu((PtNDArray) halves.get(0)).mul(halves.get(1));
        return residual.add(linear(gated, XlstmParameters.FFN_DOWN));
    }

    private NDArray linear(NDArray x, String weight) {
        return Linear.linear(x, parameters.get(weight)).singletonOrThrow();
    }
}
