package io.seqcast.data;

import java.util.Arrays;

/** Gathers the points of one sequence after the other. */
public final class SequenceBuilder {
    private final int width;
    private final boolean timed;
    private final boolean weighted;
    private final int targetWidth;
    private boolean[] flags = new boolean[1024];
    private float[] rows;
    private long[] times;
    private float[] weights;
    private float[] targets;
    private long id;
    private int steps;

    /**
     * @param width number of features N
     * @param timed whether the sequences have times
     * @param weighted whether they have weights
     * @param targetWidth number of target columns M
     */
    public SequenceBuilder(int width, boolean timed, boolean weighted, int targetWidth) {
        this.width = width;
        this.timed = timed;
        this.weighted = weighted;
        this.targetWidth = targetWidth;
        rows = new float[flags.length * width];
        times = new long[flags.length];
        weights = new float[flags.length];
        targets = new float[flags.length * targetWidth];
    }

    public boolean isEmpty() {
        return steps == 0;
    }

    /**
     * Adds the next step.
     *
     * @param weight what it counts in loss and score
     * @param following what is to be predicted after it, (M)
     */
    public void add(Point point, float weight, float[] following) {
        if (steps == flags.length) {
            grow();
        }
        id = point.sequence();
        flags[steps] = point.needPrediction();
        times[steps] = point.time();
        weights[steps] = weight;
        System.arraycopy(point.features(), 0, rows, steps * width, width);
        System.arraycopy(following, 0, targets, steps * targetWidth, targetWidth);
        steps++;
    }

    private void grow() {
        flags = Arrays.copyOf(flags, Math.multiplyExact(steps, 2));
        rows = Arrays.copyOf(rows, Math.multiplyExact(flags.length, width));
        times = Arrays.copyOf(times, flags.length);
        weights = Arrays.copyOf(weights, flags.length);
        targets = Arrays.copyOf(targets, Math.multiplyExact(flags.length, targetWidth));
    }

    /** The sequence so far; the next point starts another. */
    public Sequence build() {
        Sequence sequence = new Sequence(
                id,
                width,
                Arrays.copyOf(rows, steps * width),
                Arrays.copyOf(flags, steps),
                timed ? Arrays.copyOf(times, steps) : null,
                weighted ? Arrays.copyOf(weights, steps) : null,
                targetWidth,
                Arrays.copyOf(targets, steps * targetWidth));
        steps = 0;
        return sequence;
    }
}
