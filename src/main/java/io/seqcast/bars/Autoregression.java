package io.seqcast.bars;

/**
 * A stationary autoregression of order 1, {@code x' = φ x + s √(1−φ²) z}.
 *
 * @param memory φ
 * @param noise s √(1−φ²)
 */
record Autoregression(double memory, double noise) {

    /** @param deviation s of its stationary distribution, for z of variance 1 */
    static Autoregression of(double memory, double deviation) {
        return new Autoregression(memory, deviation * Math.sqrt(1 - memory * memory));
    }

    double next(double value, double shock) {
        return memory * value + noise * shock;
    }
}
