package io.seqcast.model.mixer;

/**
 * Where things lie in a state of a Mamba-2 network, the same in all of its forms.
 *
 * <pre>
 *   layer 0: conv (W−1, convDim)     rows of xBC before the convolution, oldest first
 *            h    (G, N, dInner/G)   the SSM's state: one row of channels for each of the N states
 *   layer 1: …
 * </pre>
 *
 * Papers write h as (H, P, N). Here the channels, head by head, lie innermost: a step then walks over long contiguous rows
 * and needs no horizontal sums, which makes it several times faster where N is small.
 */
public final class MixerStateLayout {
    private final MixerSizes sizes;
    private final int groupChannels;

    public MixerStateLayout(MixerSizes sizes) {
        this.sizes = sizes;
        this.groupChannels = sizes.dInner() / sizes.ngroups();
    }

    /** Where a layer's convolution rows begin. */
    public int conv(int layer) {
        return layer * (sizes.convStateSize() + sizes.ssmStateSize());
    }

    /** Where a layer's h begins. */
    public int ssm(int layer) {
        return conv(layer) + sizes.convStateSize();
    }

    /** Where in a layer's h the row of channels of one state of one group begins. */
    int ssmRow(int group, int n) {
        return (group * sizes.dState() + n) * groupChannels;
    }

    /** Where in a layer's h state {@code n} of a channel lies, the channel being head · P + p. */
    public int ssmIndex(int channel, int n) {
        return ssmRow(channel / groupChannels, n) + channel % groupChannels;
    }
}
