package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.train.part.Augmentation;
import io.seqcast.train.part.Stretch;
import java.util.List;
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

    private Amplitude(double probability, double medianVariance) {
        this.probability = probability;
        this.medianVariance = medianVariance;
    }

    /** The augmentation of a training's sequences. */
    static Amplitude of(Augmentation augmentation, List<Stretch> training) {
        if (augmentation.amplitude() == 0) {
            return new Amplitude(0, 0);
        }
        double[] variances = training.stream()
                .mapToDouble(stretch -> variance(stretch.sequence()))
                .sorted()
                .toArray();
        return new Amplitude(augmentation.amplitude(), variances[variances.length / 2]);
    }

    /**
     * @param inputs raw rows the features are made of, (T, N)
     * @param targets whose rows are to be predicted
     */
    record Rows(float[] inputs, Sequence targets) {}

    Rows apply(Sequence sequence, SplittableRandom random) {
        float[] rows = sequence.rows();
        double own = probability > 0 ? variance(sequence) : 0;
        if (random.nextDouble() >= probability || own == 0) {
            return new Rows(rows, sequence);
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
        Sequence scaled = new Sequence(
                sequence.id(),
                sequence.width(),
                targets,
                sequence.needPrediction(),
                sequence.times(),
                sequence.weights(),
                sequence.targetWidth(),
                sequence.targets());
        return new Rows(inputs, scaled);
    }

    /** Mean over features of a sequence's variance over its steps. */
    private static double variance(Sequence sequence) {
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
