package io.seqcast.model.tcn;

import io.seqcast.model.PredictionHead;
import io.seqcast.model.RowBlocks;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.kernel.AffineMap;
import io.seqcast.model.kernel.VectorLoops;
import java.util.List;

/**
 * A temporal convolutional network in its step form, in plain Java: each row costs one of its own, not its receptive field.
 *
 * <p>A block of rows, of many sequences or of a few, passes through a convolution together. The order of every sum is fixed,
 * bias, then taps from the oldest, then columns: the bits of a sequence's predictions and state depend on its own rows alone.
 * Nothing is allocated per step.
 */
final class TcnStep implements SequenceModel {
    /** Rows that pass together. More gain little, and their scratch space should stay in the L2 cache. */
    private static final int BLOCK = 32;

    private final TcnConfig config;
    private final TcnStepWeights weights;
    private final int stateSize;
    private final RowBlocks rows = new RowBlocks(BLOCK);
    private final TcnStepConvolution convolution;
    private final PredictionHead head;

    private final float[][] input;
    private final float[][] between; // of a block's two convolutions, (rows, C)
    private final float[][][] made; // by blocks, in turn: one reads what the one before wrote, (2, rows, C)

    TcnStep(TcnConfig config, TcnStepWeights weights) {
        this.config = config;
        this.weights = weights;
        stateSize = config.stateSize();
        convolution = new TcnStepConvolution(BLOCK, Math.max(config.inputs(), config.channels()));
        head = new PredictionHead(weights.head(), BLOCK, config.outputs());
        input = new float[BLOCK][config.inputs()];
        between = new float[BLOCK][config.channels()];
        made = new float[2][BLOCK][config.channels()];
    }

    @Override
    public int inputs() {
        return config.inputs();
    }

    @Override
    public int outputs() {
        return config.outputs();
    }

    @Override
    public int stateSize() {
        return stateSize;
    }

    @Override
    public float[] newState() {
        return new float[stateSize];
    }

    @Override
    public void advance(List<Span> spans) {
        for (int i = 0; i < spans.size(); i++) {
            spans.get(i).requireFit(this);
        }
        rows.start(spans, config.inputs());
        while (rows.next()) {
            advanceRows();
        }
    }

    private void advanceRows() {
        rows.copyRows(input);
        float[][] x = input;
        for (int i = 0; i < weights.blocks().size(); i++) {
            float[][] out = made[i % 2];
            advance(weights.blocks().get(i), x, out);
            x = out;
        }
        head.predict(rows, x);
    }

    private void advance(TcnStepWeights.Block block, float[][] x, float[][] out) {
        convolution.advance(rows, block.first(), x, between);
        convolution.advance(rows, block.second(), between, out);
        float[][] shortcut = x;
        AffineMap map = block.shortcut();
        if (map != null) {
            map.apply(x, between, rows.count());
            shortcut = between;
        }
        for (int b = 0; b < rows.count(); b++) {
            VectorLoops.add(out[b], shortcut[b], config.channels());
            VectorLoops.relu(out[b], config.channels());
        }
    }
}
