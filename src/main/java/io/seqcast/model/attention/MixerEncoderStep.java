package io.seqcast.model.attention;

import io.seqcast.model.SequenceModel.Span;
import io.seqcast.model.mixer.MixerSizes;
import io.seqcast.model.mixer.StepBlock;
import io.seqcast.model.mixer.StepBlocks;
import java.util.Arrays;
import java.util.List;

/** Mamba-2 blocks over whole windows, one window after the other: its rows share each weight once it is loaded. */
final class MixerEncoderStep implements Encoder.Step {
    /** Rows that pass together. More gain little, and their scratch space should stay in the L2 cache. */
    private static final int BLOCK = 32;

    private final StepBlocks blocks;
    private final Span window; // whose rows pass; only its state is looked at
    private final Span[] spans = new Span[BLOCK];
    private final float[][] residual = new float[BLOCK][];

    MixerEncoderStep(MixerSizes sizes, List<StepBlock> weights) {
        blocks = new StepBlocks(sizes, weights, BLOCK);
        window = new Span(new float[sizes.stateSize()], new float[0], new float[0]);
        Arrays.fill(spans, window);
    }

    @Override
    public float[][][] encode(float[][][] rows, int[] lengths, int count) {
        for (int k = 0; k < count; k++) {
            Arrays.fill(window.state(), 0);
            for (int from = 0; from < lengths[k]; from += BLOCK) {
                int together = Math.min(BLOCK, lengths[k] - from);
                System.arraycopy(rows[k], from, residual, 0, together);
                blocks.advance(spans, residual, together);
            }
        }
        return rows;
    }
}
