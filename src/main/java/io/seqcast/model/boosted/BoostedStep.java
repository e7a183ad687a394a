package io.seqcast.model.boosted;

import io.seqcast.model.SequenceModel;
import java.util.Arrays;
import java.util.List;

/** Boosted trees row by row. Rows after which no prediction is wanted are passed over; nothing is allocated per step. */
final class BoostedStep implements SequenceModel {
    /** Rows that pass together. */
    private static final int BLOCK = 32;

    private final Forest forest;

    private final Span[] spans = new Span[BLOCK]; // of each row of the block
    private final int[] steps = new int[BLOCK]; // index of the row in its span
    private final float[][] rows = new float[BLOCK][];
    private final int[] offsets = new int[BLOCK];
    private final double[][] sums;

    BoostedStep(Forest forest) {
        this.forest = forest;
        sums = new double[BLOCK][forest.sums()];
    }

    @Override
    public int inputs() {
        return forest.inputs();
    }

    @Override
    public int outputs() {
        return forest.outputs();
    }

    /** None: all that the trees know of the past stands in the row. */
    @Override
    public int stateSize() {
        return 0;
    }

    @Override
    public float[] newState() {
        return new float[0];
    }

    @Override
    public void advance(List<Span> batch) {
        for (int s = 0; s < batch.size(); s++) {
            batch.get(s).requireFit(this);
        }
        int count = 0;
        for (int s = 0; s < batch.size(); s++) {
            Span span = batch.get(s);
            int length = span.rows().length / inputs();
            for (int t = 0; t < length; t++) {
                if (span.wants(t)) {
                    spans[count] = span;
                    steps[count++] = t;
                }
                if (count == BLOCK) {
                    predict(count);
                    count = 0;
                }
            }
        }
        predict(count);
        Arrays.fill(spans, null);
        Arrays.fill(rows, null);
    }

    private void predict(int count) {
        for (int b = 0; b < count; b++) {
            rows[b] = spans[b].rows();
            offsets[b] = steps[b] * inputs();
            Arrays.fill(sums[b], 0);
        }
        forest.add(rows, offsets, count, sums);
        for (int b = 0; b < count; b++) {
            float[] predictions = spans[b].predictions();
            int offset = steps[b] * outputs();
            for (int j = 0; j < outputs(); j++) {
                predictions[offset + j] = (float) sums[b][j];
            }
        }
    }
}
