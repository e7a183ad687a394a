package io.seqcast.model.mamba2;

import io.seqcast.model.SequenceModel;
import io.seqcast.model.mixer.MixerSizes;
import io.seqcast.model.mixer.StepBlocks;
import java.util.Arrays;
import java.util.List;

/**
 * Mamba-2 in its step form, in plain Java: one recurrence step a row (Dao and Gu 2024, arXiv:2405.21060).
 *
 * <p>Rows of many sequences, or many rows of one, pass through a layer together, so that a weight once loaded serves them all.
 * The order of every sum is fixed: the bits of a sequence's predictions and state depend on its own rows alone, never
 * on what else is in the batch or where its spans are cut. Nothing is allocated per step.
 */
public final class Mamba2Step implements SequenceModel {
    /** Rows that pass together. More gain little, and their scratch space should stay in the L2 cache. */
    private static final int BLOCK = 32;

    private final Mamba2Config config;
    private final Mamba2StepWeights weights;
    private final StepBlocks blocks;

    private final Span[] spans = new Span[BLOCK]; // of each row of the block
    private final int[] steps = new int[BLOCK]; // index of the row in its span
    private final float[][] input;
    private final float[][] residual;
    private final float[][] normed;
    private final float[][] output;

    public Mamba2Step(Mamba2Weights weights) {
        this(Mamba2StepWeights.of(weights));
    }

    /** An instance of its own scratch space over shared weights. */
    Mamba2Step(Mamba2StepWeights weights) {
        this.weights = weights;
        this.config = weights.config();
        MixerSizes sizes = config.mixers();
        blocks = new StepBlocks(sizes, weights.blocks(), BLOCK);
        input = new float[BLOCK][config.inputs()];
        residual = new float[BLOCK][sizes.dModel()];
        normed = new float[BLOCK][sizes.dModel()];
        output = new float[BLOCK][config.outputs()];
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
    public void advance(List<Span> batch) {
        // by index: an iterator of the list would be the only thing that a step allocates
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).requireFit(this);
        }
        int count = 0;
        for (int i = 0; i < batch.size(); i++) {
            Span span = batch.get(i);
            int length = span.rows().length / config.inputs();
            for (int t = 0; t < length; t++) {
                spans[count] = span;
                steps[count++] = t;
                if (count == BLOCK) {
                    advanceBlock(count);
                    count = 0;
                }
            }
        }
        if (count > 0) {
            advanceBlock(count);
        }
        Arrays.fill(spans, null);
    }

    /** Rows of one span stand next to each other and in order, so that each layer meets them in order. */
    private void advanceBlock(int count) {
        for (int b = 0; b < count; b++) {
            System.arraycopy(spans[b].rows(), steps[b] * config.inputs(), input[b], 0, config.inputs());
        }
        weights.inProj().apply(input, residual, count);
        blocks.advance(spans, residual, count);
        for (int b = 0; b < count; b++) {
            weights.finalNorm().apply(residual[b], normed[b]);
        }
        weights.head().apply(normed, output, count);
        for (int b = 0; b < count; b++) {
            System.arraycopy(output[b], 0, spans[b].predictions(), steps[b] * config.outputs(), config.outputs());
        }
    }
}
