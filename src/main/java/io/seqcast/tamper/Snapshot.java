package io.seqcast.tamper;

import io.seqcast.data.Sequence;
import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.integrity.TimeParts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A row after which a model predicts and of which the class is known.
 *
 * @param sequence the model's inputs
 * @param step of the row
 * @param rows what was predicted, and came, in that sequence
 */
public record Snapshot(Sequence sequence, int step, ScoredRows rows) {

    /**
     * Draws some without replacement.
     *
     * @param sequences the data
     * @param rows what was predicted of it, sequence by sequence
     * @param most how many
     * @return by sequence and step
     */
    public static List<Snapshot> draw(List<Sequence> sequences, List<ScoredRows> rows, int most, long seed) {
        List<Snapshot> all = new ArrayList<>();
        for (int s = 0; s < sequences.size(); s++) {
            Sequence sequence = sequences.get(s);
            ScoredRows scored = rows.get(s);
            TimeParts.known(scored).forEach(t -> all.add(new Snapshot(sequence, t, scored)));
        }
        int wanted = Math.min(most, all.size());
        SplittableRandom random = new SplittableRandom(seed);
        for (int k = 0; k < wanted; k++) {
            Collections.swap(all, k, random.nextInt(k, all.size()));
        }
        return all.subList(0, wanted).stream()
                .sorted(Comparator.comparingLong((Snapshot one) -> one.sequence.id())
                        .thenComparingInt(one -> one.step))
                .toList();
    }

    /** The probability of class {@code c} of {@code classes}. */
    float predicted(int c, int classes) {
        return rows.predicted()[step * classes + c];
    }

    /** The sequence with noise in place of all rows behind this one. */
    Sequence withNoiseAfter(long seed) {
        return noisy(step + 1, sequence.steps(), seed);
    }

    /** The sequence with noise in place of all rows up to this one, itself included. */
    Sequence withNoiseUntil(long seed) {
        return noisy(0, step + 1, seed);
    }

    /** The sequence with noise in place of all its rows. */
    Sequence withNoise(long seed) {
        return noisy(0, sequence.steps(), seed);
    }

    /** The sequence, asked after this row alone. */
    static Sequence asked(Sequence sequence, int step) {
        boolean[] flags = new boolean[sequence.steps()];
        flags[step] = true;
        return sequence.withNeedPrediction(flags);
    }

    /** Every value times its own e^N(0, 1), so that prices stay positive and all operators go on. */
    private Sequence noisy(int from, int to, long seed) {
        SplittableRandom random = new SplittableRandom((seed * 31 + sequence.id()) * 31 + step);
        float[] noise = sequence.rows().clone();
        for (int i = from * sequence.width(); i < to * sequence.width(); i++) {
            double factor = Math.exp(random.nextGaussian());
            noise[i] = (float) (noise[i] == 0 ? factor : noise[i] * factor);
        }
        return new Sequence(
                sequence.id(),
                sequence.width(),
                noise,
                sequence.needPrediction(),
                sequence.times(),
                sequence.weights(),
                sequence.targetWidth(),
                sequence.targets());
    }
}
