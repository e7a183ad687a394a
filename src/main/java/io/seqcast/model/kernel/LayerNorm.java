package io.seqcast.model.kernel;

/**
 * A layer norm without bias, y = (x − mean) / √(variance + eps) ∘ gain (Ba, Kiros and Hinton 2016, arXiv:1607.06450). Immutable.
 *
 * @param gain (width)
 * @param parts of equal width, each normalised by itself: more than one make a group norm
 */
public record LayerNorm(float[] gain, int parts, float eps) {

    /** One vector; {@code out} may be {@code x}. */
    public void apply(float[] x, float[] out) {
        int width = gain.length / parts;
        for (int from = 0; from < gain.length; from += width) {
            apply(x, out, from, from + width);
        }
    }

    private void apply(float[] x, float[] out, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i];
        }
        double mean = sum / (to - from);
        double squares = 0;
        for (int i = from; i < to; i++) {
            double apart = x[i] - mean;
            squares += apart * apart;
        }
        float middle = (float) mean;
        float scale = (float) (1 / Math.sqrt(squares / (to - from) + eps));
        for (int i = from; i < to; i++) {
            out[i] = (x[i] - middle) * scale * gain[i];
        }
    }
}
