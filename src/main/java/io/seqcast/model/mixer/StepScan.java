package io.seqcast.model.mixer;

import io.seqcast.model.kernel.LinearScan;
import io.seqcast.model.kernel.VectorLoops;
import java.util.Arrays;

/** A mixer's SSM, one step at a time. Holds one layer's h of one sequence while its rows pass. */
final class StepScan {
    private final MixerSizes sizes;
    private final MixerStateLayout layout;
    private final int channels; // of a group
    private final LinearScan[] groups;
    private final float[] x; // (channels), as are the next three
    private final float[] y;
    private final float[] channelDt;
    private final float[] channelDecay;

    StepScan(MixerSizes sizes) {
        this.sizes = sizes;
        layout = new MixerStateLayout(sizes);
        channels = sizes.dInner() / sizes.ngroups();
        groups = new LinearScan[sizes.ngroups()];
        Arrays.setAll(groups, g -> new LinearScan(sizes.dState(), channels));
        x = new float[channels];
        y = new float[channels];
        channelDt = new float[channels];
        channelDecay = new float[channels];
    }

    /** Takes in a layer's part of a sequence's state. */
    void load(float[] state, int layer) {
        for (int g = 0; g < groups.length; g++) {
            groups[g].load(state, layout.ssm(layer) + layout.ssmRow(g, 0));
        }
    }

    /** Puts it back. */
    void store() {
        for (LinearScan group : groups) {
            group.store();
        }
    }

    /**
     * One step: h = decay ∘ h + dt·B·x, out = C·h + D ∘ x.
     *
     * @param xbc x, B and C at {@code from}, (convDim)
     * @param dt step sizes, at {@code head}, (H)
     * @param decay exp(dt·A), at {@code head}, (H)
     * @param out (dInner)
     */
    void step(StepBlock w, float[] xbc, int from, float[] dt, float[] decay, int head, float[] out) {
        int heads = sizes.nHeads() / sizes.ngroups();
        for (int g = 0; g < sizes.ngroups(); g++) {
            for (int k = 0; k < heads; k++) {
                int first = k * sizes.headdim();
                Arrays.fill(channelDt, first, first + sizes.headdim(), dt[head + g * heads + k]);
                Arrays.fill(channelDecay, first, first + sizes.headdim(), decay[head + g * heads + k]);
            }
            System.arraycopy(xbc, from + g * channels, x, 0, channels);
            VectorLoops.multiply(y, w.d()[g], x, channels);
            VectorLoops.multiply(x, channelDt, x, channels);
            int b = from + sizes.dInner() + g * sizes.dState();
            groups[g].step(channelDecay, x, y, xbc, b, xbc, b + sizes.ngroups() * sizes.dState());
            System.arraycopy(y, 0, out, g * channels, channels);
        }
    }
}
