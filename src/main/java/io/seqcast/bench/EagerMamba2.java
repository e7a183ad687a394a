package io.seqcast.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import io.seqcast.model.mamba2.Mamba2Weights;
import io.seqcast.model.mixer.MixerSizes;
import java.util.ArrayList;
import java.util.List;

/**
 * One live step as one would write it first: a call of the tensor library for each operation of the recurrence (Dao and Gu
 * 2024). A yardstick only. One group of heads; belongs to one thread.
 */
final class EagerMamba2 implements RowStep {
    private final MixerSizes sizes;
    private final NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
    private final List<Layer> layers = new ArrayList<>();
    private final NDArray inProj;
    private final NDArray inProjBias;
    private final NDArray finalNorm;
    private final NDArray head;
    private final NDArray headBias;

    /** A block's parameters and state; linear layers are stored transposed, (in, out). */
    private static final class Layer {
        final NDArray norm; // (d)
        final NDArray inProj; // (d, d_in_proj)
        final NDArray taps; // (W, conv_dim)
        final NDArray convBias; // (conv_dim)
        final NDArray dtBias; // (H)
        final NDArray a; // (H)
        final NDArray skip; // (H, 1)
        final NDArray gatedNorm; // (d_inner)
        final NDArray outProj; // (d_inner, d)
        NDArray conv; // (W − 1, conv_dim)
        NDArray ssm; // (H, P, N)

        Layer(NDManager manager, MixerSizes sizes, Mamba2Weights.Layer w) {
            norm = manager.create(w.norm());
            inProj = transposed(manager, w.inProj(), sizes.dInProj(), sizes.dModel());
            taps = transposed(manager, w.convWeight(), sizes.convDim(), sizes.dConv());
            convBias = manager.create(w.convBias());
            dtBias = manager.create(w.dtBias());
            a = manager.create(w.aLog()).exp().neg();
            skip = manager.create(w.d(), new Shape(sizes.nHeads(), 1));
            gatedNorm = manager.create(w.gatedNorm());
            outProj = transposed(manager, w.outProj(), sizes.dModel(), sizes.dInner());
            conv = manager.zeros(new Shape(sizes.dConv() - 1L, sizes.convDim()));
            ssm = manager.zeros(new Shape(sizes.nHeads(), sizes.headdim(), sizes.dState()));
        }

        /** Gives the state to a manager, which closes it. */
        void attach(NDManager owner) {
            conv.attach(owner);
            ssm.attach(owner);
        }
    }

    EagerMamba2(Mamba2Weights weights) {
        sizes = weights.config().mixers();
        if (sizes.ngroups() != 1) {
            throw new IllegalArgumentException("ngroups is " + sizes.ngroups() + ", the yardstick knows 1 only");
        }
        JniUtils.setGradMode(false);
        weights.layers().forEach(layer -> layers.add(new Layer(manager, sizes, layer)));
        inProj = transposed(
                manager,
                weights.values("backbone.in_proj.weight"),
                sizes.dModel(),
                weights.config().inputs());
        inProjBias = manager.create(weights.values("backbone.in_proj.bias"));
        finalNorm = manager.create(weights.values("backbone.norm_f.weight"));
        head = transposed(
                manager, weights.values("head.weight"), weights.config().outputs(), sizes.dModel());
        headBias = manager.create(weights.values("head.bias"));
    }

    @Override
    public float[] step(float[] row) {
        JniUtils.setGradMode(false);
        try (NDManager scratch = manager.newSubManager()) {
            NDArray residual =
                    scratch.create(row, new Shape(1, row.length)).matMul(inProj).add(inProjBias);
            layers.forEach(layer -> layer.attach(scratch)); // what is made of a state goes with it
            for (Layer layer : layers) {
                residual = residual.add(mix(layer, normalise(residual, layer.norm)));
            }
            float[] prediction =
                    normalise(residual, finalNorm).matMul(head).add(headBias).toFloatArray();
            layers.forEach(layer -> layer.attach(manager));
            return prediction;
        }
    }

    @Override
    public void close() {
        manager.close();
    }

    private NDArray mix(Layer w, NDArray u) {
        int inner = sizes.dInner();
        int states = sizes.dState();
        NDList parts = u.matMul(w.inProj).split(new long[] {inner, inner + sizes.convDim()}, 1);
        NDArray rows = NDArrays.concat(new NDList(w.conv, parts.get(1)), 0);
        w.conv = rows.get("1:");
        NDArray xbc = silu(rows.mul(w.taps).sum(new int[] {0}).add(w.convBias));
        NDList split = xbc.split(new long[] {inner, inner + states}, 0);
        NDArray x = split.get(0).reshape(sizes.nHeads(), sizes.headdim());
        NDArray dt = parts.get(2).squeeze(0).add(w.dtBias).getNDArrayInternal().softPlus();
        NDArray decay = dt.mul(w.a).exp().reshape(sizes.nHeads(), 1, 1);
        NDArray added = x.mul(dt.expandDims(1)).expandDims(2).mul(split.get(1));
        w.ssm = w.ssm.mul(decay).add(added);
        NDArray y =
                w.ssm.mul(split.get(2)).sum(new int[] {2}).add(x.mul(w.skip)).reshape(1, inner);
        return normalise(y.mul(silu(parts.get(0))), w.gatedNorm).matMul(w.outProj);
    }

    private NDArray normalise(NDArray x, NDArray weight) {
        NDArray square = x.square().mean(new int[] {1}, true);
        return x.div(square.add(sizes.normEps()).sqrt()).mul(weight);
    }

    private static NDArray silu(NDArray x) {
        return x.mul(x.getNDArrayInternal().sigmoid());
    }

    private static NDArray transposed(NDManager manager, float[] rowMajor, int rows, int columns) {
        float[] values = new float[rowMajor.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values[j * rows + i] = rowMajor[i * columns + j];
            }
        }
        return manager.create(values, new Shape(columns, rows));
    }
}
