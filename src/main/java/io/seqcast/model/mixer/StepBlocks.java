package io.seqcast.model.mixer;

import io.seqcast.model.SequenceModel.Span;
import java.util.Arrays;
import java.util.List;

/**
 * A stack of Mamba-2 blocks in its step form, in plain Java: one recurrence step a row. Holds scratch space.
 *
 * <p>Rows of many sequences, or many rows of one, pass through a block together, so that a weight once loaded serves them all.
 * The order of every sum is fixed: the bits of a sequence's rows and state depend on its own rows alone. Nothing is allocated
 * per step.
 */
public final class StepBlocks {
    private final List<StepBlock> blocks;
    private final StepMixer mixer;
    private final float[][] normed;
    private final float[][] projected;
    private final float[][] mixed;

    /** @param rows most rows of a call */
    public StepBlocks(MixerSizes sizes, List<StepBlock> blocks, int rows) {
        this.blocks = blocks;
        mixer = new StepMixer(sizes, rows);
        normed = new float[rows][sizes.dModel()];
        projected = new float[rows][sizes.dInProj()];
        mixed = new float[rows][sizes.dInner()];
    }

    /**
     * Advances states by the first {@code count} rows.
     *
     * @param spans of each row, whose states lie as {@link MixerStateLayout} says; rows of one span stand next to each other and
     *     in order, so that each block meets them in order
     * @param residual stream before the first block on entry, behind the last one on return, (count, d)
     */
    public void advance(Span[] spans, float[][] residual, int count) {
        for (int layer = 0; layer < blocks.size(); layer++) {
            advanceLayer(blocks.get(layer), layer, spans, residual, count);
        }
    }

    private void advanceLayer(StepBlock w, int layer, Span[] spans, float[][] residual, int count) {
        for (int b = 0; b < count; b++) {
            w.norm().apply(residual[b], normed[b]);
            Arrays.fill(projected[b], 0);
        }
        w.inProj().addProduct(normed, projected, count);
        mixer.advance(w, layer, spans, projected, mixed, count);
        w.outProj().addProduct(mixed, residual, count);
    }
}
