package io.seqcast.model;

import io.seqcast.model.SequenceModel.Span;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts the rows of many spans into blocks: one row of each of many sequences, or many of each of a few, so that a weight once
 * loaded serves a whole block. Inside one, the rows of a sequence stand next to each other and in order.
 */
public final class RowBlocks {
    private final int size;

    private List<Span> spans = List.of();
    private int inputs;
    private int next; // of the spans, to be taken up

    private final Span[] running; // spans of which rows are left, as far as a block holds a row of each
    private final int[] done; // rows of each of them
    private int runningCount;

    private final Span[] span; // of each row of the block, as are the next two
    private final int[] step; // index of the row in its span
    private final int[] place; // of the row among those of its span in this block
    private int count;
    private int longest;

    /** @param size most rows of a block */
    public RowBlocks(int size) {
        this.size = size;
        running = new Span[size];
        done = new int[size];
        span = new Span[size];
        step = new int[size];
        place = new int[size];
    }

    /** Takes spans of rows of {@code inputs} values, each of another sequence. */
    public void start(List<Span> batch, int inputs) {
        spans = batch;
        this.inputs = inputs;
        next = 0;
        runningCount = 0;
    }

    /** Makes the next block; false if there is no row left. */
    public boolean next() {
        dropFinished();
        takeUp();
        count = 0;
        longest = 0;
        if (runningCount == 0) {
            spans = List.of();
            Arrays.fill(running, null);
            Arrays.fill(span, null);
            return false;
        }
        int share = size / runningCount;
        for (int i = 0; i < runningCount; i++) {
            append(i, Math.min(share, length(running[i]) - done[i]));
        }
        return true;
    }

    /** Rows of the block. */
    public int count() {
        return count;
    }

    /** Most rows that a sequence has in the block. */
    public int longest() {
        return longest;
    }

    /** The span of row {@code b}. */
    public Span span(int b) {
        return span[b];
    }

    /** Index of row {@code b} in its span. */
    public int step(int b) {
        return step[b];
    }

    /** Where row {@code b} stands among those of its span in the block, from 0. */
    public int place(int b) {
        return place[b];
    }

    /** Whether the next row of the block, if there is one, is another sequence's. */
    public boolean isLastOfItsSpan(int b) {
        return b == count - 1 || place[b + 1] == 0;
    }

    /** Whether a prediction is asked for after row {@code b}. */
    public boolean isWanted(int b) {
        return span[b].wants(step[b]);
    }

    /** Copies the rows themselves, (count, inputs). */
    public void copyRows(float[][] out) {
        for (int b = 0; b < count; b++) {
            System.arraycopy(span[b].rows(), step[b] * inputs, out[b], 0, inputs);
        }
    }

    private void dropFinished() {
        int kept = 0;
        for (int i = 0; i < runningCount; i++) {
            if (done[i] < length(running[i])) {
                running[kept] = running[i];
                done[kept++] = done[i];
            }
        }
        runningCount = kept;
    }

    private void takeUp() {
        while (runningCount < size && next < spans.size()) {
            Span candidate = spans.get(next++);
            if (length(candidate) > 0) {
                running[runningCount] = candidate;
                done[runningCount++] = 0;
            }
        }
    }

    private void append(int i, int rows) {
        for (int k = 0; k < rows; k++) {
            span[count] = running[i];
            step[count] = done[i]++;
            place[count++] = k;
        }
        longest = Math.max(longest, rows);
    }

    private int length(Span of) {
        return of.rows().length / inputs;
    }
}
