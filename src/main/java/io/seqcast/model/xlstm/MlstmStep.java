package io.seqcast.model.xlstm;

import io.seqcast.model.RowBlocks;
import io.seqcast.model.kernel.Activations;
import io.seqcast.model.kernel.VectorLoops;
import java.util.Arrays;

/** An mLSTM block in the step form: convolution, cell and gate between two projections. */
final class MlstmStep implements BlockStep {
    private final MlstmWeights w;
    private final int width; // e
    private final int heads;
    private final StepConvolution convolution;
    private final MatrixMemory memory;
    private final Activations activations;

    private final float[][] normed; // (rows, d)
    private final float[][] inner; // (rows, e), as the next two
    private final float[][] outer;
    private final float[][] convolved;

    // of one row
    private final float[] spread; // (e), as all below but the gates
    private final float[] query;
    private final float[] key;
    private final float[] value;
    private final float[] read;
    private final float[] input; // (heads)
    private final float[] forget; // (heads)

    /** @param rows most rows of a call */
    MlstmStep(XlstmConfig config, MlstmWeights w, int rows) {
        this.w = w;
        width = w.block().width();
        heads = w.block().heads();
        convolution = new StepConvolution(width, w.block().taps());
        memory = new MatrixMemory(heads, w.block().headWidth());
        activations = new Activations(width);
        normed = new float[rows][config.dModel()];
        inner = new float[rows][width];
        outer = new float[rows][width];
        convolved = new float[rows][width];
        spread = new float[width];
        query = new float[width];
        key = new float[width];
        value = new float[width];
        read = new float[width];
        input = new float[heads];
        forget = new float[heads];
    }

    @Override
    public void advance(RowBlocks rows, float[][] residual) {
        int count = rows.count();
        for (int b = 0; b < count; b++) {
            w.norm().apply(residual[b], normed[b]);
            Arrays.fill(inner[b], 0);
            Arrays.fill(outer[b], 0);
        }
        w.inner().addProduct(normed, inner, count);
        w.outer().addProduct(normed, outer, count);
        convolution.advance(w, rows, inner, convolved);
        for (int b = 0; b < count; b++) {
            project(convolved[b], inner[b]);
            gates();
            if (rows.place(b) == 0) {
                memory.load(rows.span(b).state(), w.block());
            }
            memory.step(query, key, value, input, forget, read);
            if (rows.isLastOfItsSpan(b)) {
                memory.store(rows.span(b).state(), w.block());
            }
            w.outNorm().apply(read, read);
            VectorLoops.addProduct(read, w.skip(), convolved[b], width);
            activations.silu(outer[b], width);
            VectorLoops.multiply(outer[b], outer[b], read, width);
        }
        w.projDown().addProduct(outer, residual, count);
    }

    /** Queries and keys of what was convolved, values of what was not; each reads the few values of its own block of channels. */
    private void project(float[] convolved, float[] inner) {
        Arrays.fill(query, 0);
        Arrays.fill(key, 0);
        Arrays.fill(value, 0);
        int s = w.query().length;
        for (int j = 0; j < s; j++) {
            spread(convolved, s, j);
            VectorLoops.addProduct(query, w.query()[j], spread, width);
            VectorLoops.addProduct(key, w.key()[j], spread, width);
            spread(inner, s, j);
            VectorLoops.addProduct(value, w.value()[j], spread, width);
        }
    }

    /** Puts the value at place {@code j} of each block of s channels at all places of that block. */
    private void spread(float[] x, int s, int j) {
        for (int from = 0; from < width; from += s) {
            float one = x[from + j];
            for (int i = from; i < from + s; i++) {
                spread[i] = one;
            }
        }
    }

    /** The logs of both gates of every head: the input gate is an exponential function, the forget gate a logistic one. */
    private void gates() {
        for (int h = 0; h < heads; h++) {
            input[h] = w.inputGateBias()[h] + sum(w.inputGate()[h]);
            forget[h] = -(w.forgetGateBias()[h] + sum(w.forgetGate()[h]));
        }
        activations.softplus(forget, heads);
        VectorLoops.scale(forget, -1, heads);
    }

    private float sum(float[][] weight) {
        return VectorLoops.dot(weight[0], query, 0, width)
                + VectorLoops.dot(weight[1], key, 0, width)
                + VectorLoops.dot(weight[2], value, 0, width);
    }
}
