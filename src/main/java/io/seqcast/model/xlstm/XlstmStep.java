package io.seqcast.model.xlstm;

import io.seqcast.model.PredictionHead;
import io.seqcast.model.RowBlocks;
import io.seqcast.model.SequenceModel;
import java.util.List;

/**
 * An xLSTM in its step form, in plain Java: one step of every block's recurrence a row.
 *
 * <p>Rows of many sequences, or many of one, pass a block of the network together. The order of every sum is fixed: the bits of a
 * sequence's predictions and state depend on its own rows alone. Nothing is allocated per step.
 */
final class XlstmStep implements SequenceModel {
    /** Rows that pass together. More gain little, and their scratch space should stay in the L2 cache. */
    private static final int ROWS = 32;

    private final XlstmConfig config;
    private final XlstmStepWeights weights;
    private final int stateSize;
    private final RowBlocks rows = new RowBlocks(ROWS);
    private final List<BlockStep> blocks;
    private final PredictionHead head;

    private final float[][] input;
    private final float[][] residual; // (rows, d)
    private final float[][] normed; // (rows, d)

    XlstmStep(XlstmConfig config, XlstmStepWeights weights) {
        this.config = config;
        this.weights = weights;
        stateSize = config.stateSize();
        blocks =
                weights.blocks().stream().map(block -> block.step(config, ROWS)).toList();
        head = new PredictionHead(weights.head(), ROWS, config.outputs());
        input = new float[ROWS][config.inputs()];
        residual = new float[ROWS][config.dModel()];
        normed = new float[ROWS][config.dModel()];
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
        weights.inProj().apply(input, residual, rows.count());
        for (int i = 0; i < blocks.size(); i++) {
            blocks.get(i).advance(rows, residual);
        }
        for (int b = 0; b < rows.count(); b++) {
            if (rows.isWanted(b)) {
                weights.finalNorm().apply(residual[b], normed[b]);
            }
        }
        head.predict(rows, normed);
    }
}
