package io.seqcast.data;

import java.util.Arrays;

/** Gathers the points of one sequence after the other. */
public final class SequenceBuilder {
    private final int width;
    private float[] rows;
    private boolean[] flags;
    private long id;
    private int steps;

    public SequenceBuilder(int width) {
        this.width = width;
        rows = new float[1024 * width];
        flags = new boolean[1024];
    }

    public boolean isEmpty() {
        return steps == 0;
    }

    public void add(Point point) {
        if (steps == flags.length) {
            flags = Arrays.copyOf(flags, Math.multiplyExact(steps, 2));
            rows = Arrays.copyOf(rows, Math.multiplyExact(flags.length, width));
        }
        id = point.sequence();
        flags[steps] = point.needPrediction();
        System.arraycopy(point.features(), 0, rows, steps * width, width);
        steps++;
    }

    /** The sequence so far; the next point starts another. */
    public Sequence build() {
        Sequence sequence = new Sequence(id, width, Arrays.copyOf(rows, steps * width), Arrays.copyOf(flags, steps));
        steps = 0;
        return sequence;
    }
}
