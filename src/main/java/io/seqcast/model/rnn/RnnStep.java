package io.seqcast.model.rnn;

import io.seqcast.model.PredictionHead;
import io.seqcast.model.RowBlocks;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.kernel.AffineMap;
import io.seqcast.model.recurrent.RnnCell;
import io.seqcast.model.recurrent.StepLayer;
import java.util.List;

/**
 * A recurrent network in its step form, in plain Java.
 *
 * <p>A block of rows passes through a layer together: what the gates make of the rows is one product for all, what they make
 * of the states is one product for the first rows of all sequences, then for their second ones, and so on. The order of every
 * sum is fixed: the bits of a sequence's predictions and state depend on its own rows alone. Nothing is allocated per step.
 */
final class RnnStep implements SequenceModel {
    /** Rows that pass together. More gain little, and their scratch space should stay in the L2 cache. */
    private static final int BLOCK = 32;

    private final RnnConfig config;
    private final RnnStepWeights weights;
    private final RnnCell.Step cell;
    private final RowBlocks block = new RowBlocks(BLOCK);

    private final float[][] input;
    private final float[][] projected;
    private final float[][] fromInput; // (block, gates · H)
    private final float[][] fromState; // (block, gates · H), of the rows that take their step together
    private final float[][][] before; // what a layer carries before the first row of a sequence, (block, carried, H)
    private final float[][][] after; // and after each row, (block, carried, H)
    private final PredictionHead head;

    private final float[][] read = new float[BLOCK][]; // h of the rows of a product
    private final float[][] hidden = new float[BLOCK][]; // h after each row

    RnnStep(RnnConfig config, RnnStepWeights weights) {
        this.config = config;
        this.weights = weights;
        int gates = config.cell().gates() * config.hidden();
        cell = config.cell().step(config.hidden());
        input = new float[BLOCK][config.inputs()];
        projected = new float[BLOCK][config.dModel()];
        fromInput = new float[BLOCK][gates];
        fromState = new float[BLOCK][gates];
        before = new float[BLOCK][config.cell().carried()][config.hidden()];
        after = new float[BLOCK][config.cell().carried()][config.hidden()];
        head = new PredictionHead(weights.head(), BLOCK, config.outputs());
        for (int b = 0; b < BLOCK; b++) {
            hidden[b] = after[b][0];
        }
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
        return config.stateSize();
    }

    @Override
    public float[] newState() {
        return new float[config.stateSize()];
    }

    @Override
    public void advance(List<Span> spans) {
        for (int i = 0; i < spans.size(); i++) {
            spans.get(i).requireFit(this);
        }
        block.start(spans, config.inputs());
        while (block.next()) {
            advanceBlock();
        }
    }

    private void advanceBlock() {
        block.copyRows(input);
        float[][] x = input;
        AffineMap inProj = weights.inProj();
        if (inProj != null) {
            inProj.apply(input, projected, block.count());
            x = projected;
        }
        for (int layer = 0; layer < config.nLayers(); layer++) {
            weights.layers().get(layer).input().apply(x, fromInput, block.count());
            load(layer);
            for (int place = 0; place < block.longest(); place++) {
                recur(weights.layers().get(layer), place);
            }
            store(layer);
            x = hidden;
        }
        head.predict(block, hidden);
    }

    private void load(int layer) {
        for (int b = 0; b < block.count(); b++) {
            if (block.place(b) == 0) {
                float[] state = block.span(b).state();
                for (int k = 0; k < before[b].length; k++) {
                    System.arraycopy(state, config.carriedAt(k, layer), before[b][k], 0, config.hidden());
                }
            }
        }
    }

    /** One step of every sequence that has a row at this place. */
    private void recur(StepLayer layer, int place) {
        int count = 0;
        for (int b = 0; b < block.count(); b++) {
            if (block.place(b) == place) {
                read[count++] = carried(b)[0];
            }
        }
        layer.state().apply(read, fromState, count);
        count = 0;
        for (int b = 0; b < block.count(); b++) {
            if (block.place(b) == place) {
                cell.advance(fromInput[b], fromState[count++], carried(b), after[b]);
            }
        }
    }

    /** What row {@code b} finds. */
    private float[][] carried(int b) {
        return block.place(b) == 0 ? before[b] : after[b - 1];
    }

    private void store(int layer) {
        for (int b = 0; b < block.count(); b++) {
            if (block.isLastOfItsSpan(b)) {
                float[] state = block.span(b).state();
                for (int k = 0; k < after[b].length; k++) {
                    System.arraycopy(after[b][k], 0, state, config.carriedAt(k, layer), config.hidden());
                }
            }
        }
    }
}
