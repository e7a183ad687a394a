package io.seqcast.model.attention;

import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.WindowModel;
import io.seqcast.model.kernel.Activations;
import io.seqcast.model.kernel.AffineMap;
import io.seqcast.model.kernel.VectorLoops;
import java.util.Arrays;
import java.util.List;

/**
 * An encoder, attention, pooling and dense layers over whole windows, in plain Java.
 *
 * <p>The order of every sum is fixed: the bits of a prediction depend on its window alone. Nothing is allocated per window.
 */
final class AttentionStep implements WindowModel.Network {
    private static final int BLOCK = WindowModel.BLOCK;

    private final AttentionConfig config;
    private final int d;
    private final AttentionStepWeights weights;
    private final Encoder.Step encoder;
    private final SelfAttentionStep attention;
    private final Activations activations;

    private final int[] lengths = new int[BLOCK];
    private final float[][] rows; // of one window, (W, inputs)
    private final float[][][] projected; // (block, W, d)
    private final float[][] normed; // (W, d)
    private final float[] mean; // (d)
    private final float[] most; // (d)
    private final float[][] pooled; // (block, 2d or 3d)
    private final float[][][] hidden; // of each dense layer, (block, width)
    private final float[][] output; // (block, outputs)

    AttentionStep(AttentionConfig config, AttentionStepWeights weights, Encoder.Step encoder) {
        this.config = config;
        this.weights = weights;
        this.encoder = encoder;
        d = config.dModel();
        int window = config.window();
        attention = new SelfAttentionStep(config, weights);
        activations = new Activations(
                config.dense().stream().mapToInt(Integer::intValue).max().orElse(0));
        rows = new float[window][config.inputs()];
        projected = new float[BLOCK][window][d];
        normed = new float[window][d];
        mean = new float[d];
        most = new float[d];
        pooled = new float[BLOCK][config.pooled()];
        hidden = new float[config.dense().size()][][];
        Arrays.setAll(hidden, i -> new float[BLOCK][config.dense().get(i)]);
        output = new float[BLOCK][config.outputs()];
    }

    @Override
    public void predict(List<Span> windows) {
        int count = windows.size();
        for (int k = 0; k < count; k++) {
            project(windows.get(k), k);
        }
        float[][][] encoded = encoder.encode(projected, lengths, count);
        for (int k = 0; k < count; k++) {
            read(encoded[k], lengths[k], pooled[k]);
        }
        weights.head().apply(dense(count), output, count);
        for (int k = 0; k < count; k++) {
            int last = (lengths[k] - 1) * config.outputs();
            System.arraycopy(output[k], 0, windows.get(k).predictions(), last, config.outputs());
        }
    }

    private void project(Span window, int k) {
        lengths[k] = window.rows().length / config.inputs();
        for (int j = 0; j < lengths[k]; j++) {
            System.arraycopy(window.rows(), j * config.inputs(), rows[j], 0, config.inputs());
        }
        weights.inProj().apply(rows, projected[k], lengths[k]);
    }

    /** What the dense layers read of one window: mean and maximum of its rows behind the attention, and the newest. */
    private void read(float[][] x, int length, float[] pooled) {
        for (int j = 0; j < length; j++) {
            weights.attentionNorm().apply(x[j], normed[j]);
        }
        attention.addTo(x, normed, length);
        for (int j = 0; j < length; j++) {
            weights.finalNorm().apply(x[j], normed[j]);
        }
        System.arraycopy(normed[0], 0, mean, 0, d);
        System.arraycopy(normed[0], 0, most, 0, d);
        for (int j = 1; j < length; j++) {
            VectorLoops.add(mean, normed[j], d);
            VectorLoops.most(most, normed[j], d);
        }
        VectorLoops.scale(mean, 1f / length, d);
        System.arraycopy(mean, 0, pooled, 0, d);
        System.arraycopy(most, 0, pooled, d, d);
        if (config.newest()) {
            System.arraycopy(normed[length - 1], 0, pooled, 2 * d, d);
        }
    }

    private float[][] dense(int count) {
        float[][] x = pooled;
        for (int i = 0; i < hidden.length; i++) {
            AffineMap map = weights.dense().get(i);
            map.apply(x, hidden[i], count);
            for (int k = 0; k < count; k++) {
                activations.gelu(hidden[i][k], hidden[i][k].length);
            }
            x = hidden[i];
        }
        return x;
    }
}
