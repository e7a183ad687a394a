package io.seqcast.model.attention;

import io.seqcast.model.kernel.Activations;
import io.seqcast.model.kernel.VectorLoops;
import java.util.Arrays;

/**
 * Multi-head attention of every row of a window to every row, in plain Java.
 *
 * <p>With q, k and v of a head: out = softmax(q kᵀ / √D) v, no causal mask. The rows that ask lie innermost in
 * every array, so that scores, softmax and sums are loops over all of them. Holds scratch space.
 */
final class SelfAttentionStep {
    private final AttentionStepWeights weights;
    private final int d;
    private final int heads;
    private final int width; // D, of a head
    private final Activations activations;

    private final float[][] projected; // queries, keys and values, (W, 3d)
    private final float[][] queries; // of one head over √D, (D, W)
    private final float[] key; // of one head at one row, (D)
    private final float[][] scores; // rows that are asked by rows that ask, (W, W)
    private final float[] flat; // the same behind each other
    private final float[] most; // (W), as is the next
    private final float[] sum;
    private final float[] value; // one column of the values, (W)
    private final float[] column; // what is gathered of it, (W)
    private final float[][] gathered; // (W, d)
    private final float[][] output; // (W, d)

    SelfAttentionStep(AttentionConfig config, AttentionStepWeights weights) {
        this.weights = weights;
        d = config.dModel();
        heads = config.numHeads();
        width = config.headWidth();
        int window = config.window();
        activations = new Activations(window * window);
        projected = new float[window][3 * d];
        queries = new float[width][window];
        key = new float[width];
        scores = new float[window][window];
        flat = new float[window * window];
        most = new float[window];
        sum = new float[window];
        value = new float[window];
        column = new float[window];
        gathered = new float[window][d];
        output = new float[window][d];
    }

    /**
     * Adds to a window's rows what attention makes of them.
     *
     * @param x (n, d)
     * @param normed what queries, keys and values are made of, (n, d)
     */
    void addTo(float[][] x, float[][] normed, int n) {
        weights.attentionIn().apply(normed, projected, n);
        for (int h = 0; h < heads; h++) {
            score(h * width, n);
            shareOut(n);
            gather(h * width, n);
        }
        weights.attentionOut().apply(gathered, output, n);
        for (int i = 0; i < n; i++) {
            VectorLoops.add(x[i], output[i], d);
        }
    }

    /** The scores of the head whose columns begin at {@code from}. */
    private void score(int from, int n) {
        float scale = (float) (1 / Math.sqrt(width));
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < width; c++) {
                queries[c][i] = scale * projected[i][from + c];
            }
        }
        for (int j = 0; j < n; j++) {
            System.arraycopy(projected[j], d + from, key, 0, width);
            Arrays.fill(scores[j], 0, n, 0);
            VectorLoops.addColumns(scores[j], queries, key, width, n);
        }
    }

    /** eˢ over all scores, less the most that a row gave, and their sums: the shares but for the division. */
    private void shareOut(int n) {
        System.arraycopy(scores[0], 0, most, 0, n);
        for (int j = 1; j < n; j++) {
            VectorLoops.most(most, scores[j], n);
        }
        for (int j = 0; j < n; j++) {
            VectorLoops.subtract(scores[j], most, n);
            System.arraycopy(scores[j], 0, flat, j * n, n);
        }
        activations.exp(flat, flat, n * n);
        Arrays.fill(sum, 0, n, 0);
        for (int j = 0; j < n; j++) {
            System.arraycopy(flat, j * n, scores[j], 0, n);
            VectorLoops.add(sum, scores[j], n);
        }
    }

    private void gather(int from, int n) {
        for (int c = 0; c < width; c++) {
            for (int j = 0; j < n; j++) {
                value[j] = projected[j][2 * d + from + c];
            }
            Arrays.fill(column, 0, n, 0);
            VectorLoops.addColumns(column, scores, value, n, n);
            for (int i = 0; i < n; i++) {
                gathered[i][from + c] = column[i] / sum[i];
            }
        }
    }
}
