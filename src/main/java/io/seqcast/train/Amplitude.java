package io.seqcast.train;

import io.seqcast.data.Sequence;
import java.util.SplittableRandom;

/**
 * Augmentation by amplitude: sequences differ in scale, so a sequence at another scale is as likely a sequence.
 *
 * <p>A sequence is multiplied by clip(√(median variance / own variance) · U(0.6, 1.4), 0.2, 5) and its inputs get noise
 * of 0.05 standard deviations; targets stay clean. Signs are kept: the data is not symmetric.
 */
final class Amplitude {
    private static final double NOISE = 0.05;

    private final double probability;
    private final double medianVariance;

    Amplitude(double probability, double medianVariance) {
        this.probability = probability;
        this.medianVariance = medianVariance;
    }

    /**
     * @param inputs raw rows the features are made of, (T, N)
     * @param targets raw rows to be predicted, (T, N)
     */
    record Rows(float[] inputs, float[] targets) {}

    Rows apply(Sequence sequence, SplittableRandom random) {
        float[] rows = sequence.rows();
        double own = variance(sequence);
        if (random.nextDouble() >= probability || own == 0) {
            return new Rows(rows, rows);
        }
        double drawn = Math.sqrt(medianVariance / own) * (0.6 + 0.8 * random.nextDouble());
        float scale = (float) Math.max(0.2, Math.min(5, drawn));
        double deviation = NOISE * scale * Math.sqrt(own);
        float[] targets = new float[rows.length];
        float[] inputs = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            targets[i] = rows[i] * scale;
            inputs[i] = targets[i] + (float) (deviation * random.nextGaussian());
        }
        return new Rows(inputs, targets);
    }

    /** Mean over features of a sequence's variance over its steps. */
    static double variance(Sequence sequence) {
        double total = 0;
        for (int feature = 0; feature < sequence.width(); feature++) {
            double sum = 0;
            double squares = 0;
            for (int i = feature; i < sequence.rows().length; i += sequence.width()) {
                sum += sequence.rows()[i];
                squares += (double) sequence.rows()[i] * sequence.rows()[i];
            }
            double mean = sum / sequence.steps();
            total += Math.max(0, squares / sequence.steps() - mean * mean);
        }
        return total / sequence.width();
    }
}
