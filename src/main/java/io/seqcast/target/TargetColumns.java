package io.seqcast.target;

import io.seqcast.data.Sequence;

/**
 * The target columns of the data, the first ones of them.
 *
 * @param width how many, K
 */
public record TargetColumns(int width) implements Targets {

    @Override
    public float[] after(Sequence sequence) {
        float[] after = new float[sequence.steps() * width];
        for (int t = 0; t < sequence.steps(); t++) {
            for (int j = 0; j < width; j++) {
                after[t * width + j] = sequence.target(t, j);
            }
        }
        return after;
    }
}
