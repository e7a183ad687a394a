package io.seqcast.model.kernel;

/** An RMS norm, y = x / √(mean of squares + eps) ∘ weight (Zhang and Sennrich 2019, arXiv:1910.07467). Immutable. */
public record RmsNorm(float[] weight, float eps) {

    /** One vector; {@code out} may be {@code x}. */
    public void apply(float[] x, float[] out) {
        float scale = inverseRms(x, 0, x.length, eps);
        VectorLoops.multiplyScaled(out, x, weight, scale, x.length);
    }

    /** 1 / √(mean of squares + eps). */
    public static float inverseRms(float[] x, int from, int to, float eps) {
        float mean = VectorLoops.dot(x, x, from, to) / (to - from);
        return (float) (1 / Math.sqrt(mean + eps));
    }
}
