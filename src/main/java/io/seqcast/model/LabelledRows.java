package io.seqcast.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows after which it is known which class came, for fits that go over them again and again: 4 · (inputs + 2) bytes each. Only rows
 * that count are kept, so that long sequences cost little where few of their rows do. Belongs to one thread.
 */
public final class LabelledRows {
    private final int inputs;
    private final int classes;
    private final List<Block> blocks = new ArrayList<>();

    /** Those of one sequence. */
    private record Block(float[] inputs, float[] labels, float[] weights) {}

    /**
     * None yet.
     *
     * @param inputs width of a row
     * @param classes number of classes, K
     */
    public LabelledRows(int inputs, int classes) {
        this.inputs = inputs;
        this.classes = classes;
    }

    /**
     * Takes those of a sequence that count.
     *
     * @param rows (T, inputs)
     * @param targets 1 for the class that came and 0 for the others, all NaN where that is unknown, (T, K)
     * @param weights of each row, ≥ 0, (T); one of weight 0 is not looked at
     * @throws IllegalArgumentException naming the value that cannot be taken
     */
    public void add(float[] rows, float[] targets, float[] weights) {
        FitChecks.requireRows("inputs", rows, inputs, weights.length);
        FitChecks.requireRows("targets", targets, classes, weights.length);
        int[] counting = new int[weights.length];
        int count = 0;
        for (int t = 0; t < weights.length; t++) {
            FitChecks.requireWeight(weights, t);
            if (weights[t] > 0 && !Float.isNaN(targets[t * classes])) {
                counting[count++] = t;
            }
        }
        if (count > 0) {
            blocks.add(block(rows, targets, weights, Arrays.copyOf(counting, count)));
        }
    }

    private Block block(float[] rows, float[] targets, float[] weights, int[] counting) {
        int count = counting.length;
        Block block = new Block(new float[count * inputs], new float[count], new float[count]);
        for (int k = 0; k < count; k++) {
            int t = counting[k];
            FitChecks.requireFinite(rows, inputs, t);
            System.arraycopy(rows, t * inputs, block.inputs, k * inputs, inputs);
            block.labels[k] = label(targets, t);
            block.weights[k] = weights[t];
        }
        return block;
    }

    private int label(float[] targets, int t) {
        int label = -1;
        boolean fits = true;
        for (int c = 0; c < classes; c++) {
            float target = targets[t * classes + c];
            fits &= target == 0 || (target == 1 && label < 0);
            label = target == 1 ? c : label;
        }
        if (!fits || label < 0) {
            throw new IllegalArgumentException("targets of row " + t + " are "
                    + Arrays.toString(Arrays.copyOfRange(targets, t * classes, (t + 1) * classes))
                    + ", must be 1 for the class that came and 0 for the others");
        }
        return label;
    }

    /** Takes all that others hold, which have the same widths. */
    public void add(LabelledRows other) {
        blocks.addAll(other.blocks);
    }

    /** Number of rows. */
    public int count() {
        return blocks.stream().mapToInt(block -> block.labels.length).sum();
    }

    /** The rows in the order in which they came, in blocks of whole ones, each (rows, inputs). Not copied: treat them as read-only. */
    public List<float[]> inputs() {
        return blocks.stream().map(Block::inputs).toList();
    }

    /** Index of the class that came, (count). */
    public float[] labels() {
        return joined(blocks.stream().map(Block::labels).toList());
    }

    /** Weight of each, (count). */
    public float[] weights() {
        return joined(blocks.stream().map(Block::weights).toList());
    }

    private float[] joined(List<float[]> parts) {
        float[] whole = new float[count()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
