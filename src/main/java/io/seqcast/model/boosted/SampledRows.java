package io.seqcast.model.boosted;

import java.util.Arrays;
import java.util.BitSet;

/**
 * One in so many rows of a sequence, with what is to be learned from them. Which of the rows depends on the sequence's content
 * alone, so that not the same steps of all are seen, and none depends on the others.
 */
final class SampledRows {
    private final int inputs;
    private final int outputs;
    private final int stride;
    private final int first; // index in the sequence of the first row here
    private final float[] rows; // (rows, inputs)
    private final float[] targets; // (rows, outputs); NaN where there is nothing to learn
    private final float[] weights; // of each target, (rows, outputs)

    /** Rows of a sequence, (T, inputs), from which nothing is to be learned yet. */
    SampledRows(BoostedConfig config, float[] sequence) {
        inputs = config.inputs();
        outputs = config.outputs();
        stride = config.stride();
        first = first(config, sequence);
        int length = sequence.length / inputs;
        int count = first < length ? (length - 1 - first) / stride + 1 : 0;
        rows = new float[count * inputs];
        for (int row = 0; row < count; row++) {
            System.arraycopy(sequence, (first + row * stride) * inputs, rows, row * inputs, inputs);
        }
        targets = new float[count * outputs];
        weights = new float[count * outputs];
        Arrays.fill(targets, Float.NaN);
    }

    /** Index of the first row of a sequence that is learned from. */
    static int first(BoostedConfig config, float[] sequence) {
        return Math.floorMod(Arrays.hashCode(sequence), config.stride());
    }

    int count() {
        return rows.length / inputs;
    }

    float target(int row, int output) {
        return targets[row * outputs + output];
    }

    float weight(int row, int output) {
        return weights[row * outputs + output];
    }

    boolean knows(int row, int output) {
        return !Float.isNaN(target(row, output));
    }

    /**
     * Takes what is known of the sequence's rows.
     *
     * @param known what is to be said after each row, (T, outputs), NaN where unknown
     * @param importance of each row, (T)
     */
    void learn(float[] known, float[] importance) {
        for (int row = 0; row < count(); row++) {
            int t = first + row * stride;
            for (int j = 0; j < outputs; j++) {
                float target = known[t * outputs + j];
                if (importance[t] > 0 && !Float.isNaN(target)) {
                    requireFinite(target, t, j);
                    targets[row * outputs + j] = target;
                    weights[row * outputs + j] = importance[t];
                }
            }
            requireFinite(row, t);
        }
    }

    /** Takes the targets of others into these, if those are the same rows and know only what is unknown here. */
    boolean takes(SampledRows other) {
        if (!Arrays.equals(rows, other.rows)) {
            return false;
        }
        for (int k = 0; k < targets.length; k++) {
            if (!Float.isNaN(targets[k]) && !Float.isNaN(other.targets[k])) {
                return false;
            }
        }
        for (int k = 0; k < targets.length; k++) {
            if (!Float.isNaN(other.targets[k])) {
                targets[k] = other.targets[k];
                weights[k] = other.weights[k];
            }
        }
        return true;
    }

    /** Those of the rows whose bits are set from {@code from} on, (rows, inputs). */
    float[] rows(BitSet chosen, int from) {
        BitSet here = chosen.get(from, from + count());
        if (here.cardinality() == count()) {
            return rows;
        }
        float[] some = new float[here.cardinality() * inputs];
        int to = 0;
        for (int row = here.nextSetBit(0); row >= 0; row = here.nextSetBit(row + 1)) {
            System.arraycopy(rows, row * inputs, some, to++ * inputs, inputs);
        }
        return some;
    }

    private void requireFinite(int row, int t) {
        boolean used = false;
        for (int j = 0; j < outputs; j++) {
            used |= knows(row, j);
        }
        for (int i = 0; used && i < inputs; i++) {
            float input = rows[row * inputs + i];
            if (!Float.isFinite(input)) {
                throw new IllegalArgumentException("input " + i + " of row " + t + " is " + input + ", must be finite");
            }
        }
    }

    private static void requireFinite(float target, int t, int output) {
        if (Float.isInfinite(target)) {
            throw new IllegalArgumentException(
                    "target " + output + " of row " + t + " is " + target + ", must be finite, or NaN where unknown");
        }
    }
}
