package io.seqcast.model;

import io.seqcast.model.kernel.AffineMap;

/** The last linear layer of a step form, for the rows after which a prediction is asked for. Holds scratch space. */
public final class PredictionHead {
    private final AffineMap map;
    private final float[][] read;
    private final float[][] output;

    /**
     * @param map (outputs, width)
     * @param rows most rows of a block
     */
    public PredictionHead(AffineMap map, int rows, int outputs) {
        this.map = map;
        read = new float[rows][];
        output = new float[rows][outputs];
    }

    /** Fills the predictions after the rows of a block from what the network made of them, {@code x} (rows, width). */
    public void predict(RowBlocks block, float[][] x) {
        int count = 0;
        for (int b = 0; b < block.count(); b++) {
            if (block.isWanted(b)) {
                read[count++] = x[b];
            }
        }
        map.apply(read, output, count);
        count = 0;
        for (int b = 0; b < block.count(); b++) {
            if (block.isWanted(b)) {
                float[] from = output[count++];
                System.arraycopy(from, 0, block.span(b).predictions(), block.step(b) * from.length, from.length);
            }
        }
    }
}
