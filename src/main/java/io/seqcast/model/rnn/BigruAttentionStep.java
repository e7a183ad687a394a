package io.seqcast.model.rnn;

import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.WindowModel;
import io.seqcast.model.kernel.Activations;
import io.seqcast.model.kernel.AffineMap;
import io.seqcast.model.kernel.VectorLoops;
import io.seqcast.model.recurrent.BidirectionalStep;
import java.util.Arrays;
import java.util.List;

/**
 * A bidirectional GRU with attention over whole windows, in plain Java.
 *
 * <p>With o the last layer's outputs at the rows of a window, n the newest one: s_j = o_j · o_n / √(2H), a = softmax(s), and the
 * prediction is head [Σ a_j o_j ; o_n]. The order of every sum is fixed: the bits of a prediction depend on its window alone.
 * Nothing is allocated per window.
 */
final class BigruAttentionStep implements WindowModel.Network {
    private static final int BLOCK = WindowModel.BLOCK;

    private final RnnConfig layers;
    private final int width; // 2H
    private final RnnStepWeights weights;
    private final BidirectionalStep stack;
    private final Activations activations;

    private final int[] lengths = new int[BLOCK];
    private final float[][][] rows; // (block, W, inputs)
    private final float[][][] projected; // (block, W, d_model)
    private final float[] attention; // (W)
    private final float[][] read; // by the head, (block, 4H)
    private final float[][] output; // (block, outputs)

    BigruAttentionStep(BigruAttentionConfig config, RnnStepWeights weights) {
        layers = config.layers();
        width = config.width();
        this.weights = weights;
        int window = config.window();
        stack = new BidirectionalStep(layers.layers(BigruAttentionConfig.DIRECTIONS), weights.layers(), BLOCK, window);
        activations = new Activations(window);
        rows = new float[BLOCK][window][layers.inputs()];
        projected = new float[BLOCK][window][layers.dModel()];
        attention = new float[window];
        read = new float[BLOCK][2 * width];
        output = new float[BLOCK][layers.outputs()];
    }

    @Override
    public void predict(List<Span> windows) {
        int count = windows.size();
        for (int k = 0; k < count; k++) {
            load(k, windows.get(k));
        }
        float[][][] x = stack.run(project(count), lengths, count);
        for (int k = 0; k < count; k++) {
            attend(x[k], lengths[k], read[k]);
        }
        weights.head().apply(read, output, count);
        for (int k = 0; k < count; k++) {
            int last = (lengths[k] - 1) * layers.outputs();
            System.arraycopy(output[k], 0, windows.get(k).predictions(), last, layers.outputs());
        }
    }

    private void load(int k, Span window) {
        lengths[k] = window.rows().length / layers.inputs();
        for (int j = 0; j < lengths[k]; j++) {
            System.arraycopy(window.rows(), j * layers.inputs(), rows[k][j], 0, layers.inputs());
        }
    }

    private float[][][] project(int count) {
        AffineMap inProj = weights.inProj();
        if (inProj == null) {
            return rows;
        }
        for (int k = 0; k < count; k++) {
            inProj.apply(rows[k], projected[k], lengths[k]);
        }
        return projected;
    }

    /** What the head reads of one window: the rows' outputs by the share that attention gives them, and the newest. */
    private void attend(float[][] outputs, int length, float[] read) {
        float[] newest = outputs[length - 1];
        float scale = (float) (1 / Math.sqrt(width));
        for (int j = 0; j < length; j++) {
            attention[j] = scale * VectorLoops.dot(outputs[j], newest, 0, width);
        }
        activations.softmax(attention, length);
        Arrays.fill(read, 0, width, 0);
        for (int j = 0; j < length; j++) {
            VectorLoops.addColumn(read, outputs[j], attention[j], width);
        }
        System.arraycopy(newest, 0, read, width, width);
    }
}
