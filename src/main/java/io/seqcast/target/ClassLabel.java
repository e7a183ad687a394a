package io.seqcast.target;

import io.seqcast.data.Sequence;
import java.util.Arrays;

/**
 * The class that a target column of the data holds by its index: 1 for the class that came true, 0 for the others.
 *
 * @param column index of the target column
 * @param width number of classes, K
 */
public record ClassLabel(int column, int width) implements Targets {

    /** @throws IllegalArgumentException for an index that no class has, naming sequence and step */
    @Override
    public float[] after(Sequence sequence) {
        float[] after = new float[sequence.steps() * width];
        for (int t = 0; t < sequence.steps(); t++) {
            float label = sequence.target(t, column);
            if (Float.isNaN(label)) {
                Arrays.fill(after, t * width, (t + 1) * width, Float.NaN);
            } else if (label >= 0 && label < width && label == (int) label) {
                after[t * width + (int) label] = 1;
            } else {
                throw new IllegalArgumentException("sequence " + sequence.id() + ", step " + t + ": the label is "
                        + label + ", must be the index of a class, 0 to " + (width - 1));
            }
        }
        return after;
    }
}
