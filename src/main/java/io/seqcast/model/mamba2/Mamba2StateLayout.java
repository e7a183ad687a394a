package io.seqcast.model.mamba2;

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
public final class Mamba2StateLayout {
    private final Mamba2Config config;
    private final int groupChannels;

    public Mamba2StateLayout(Mamba2Config config) {
        this.config = config;
        this.groupChannels = config.dInner() / config.ngroups();
    }

    /** Where a layer's convolution rows begin. */
    public int conv(int layer) {
        return layer * (config.convStateSize() + config.ssmStateSize());
    }

    /** Where a layer's h begins. */
    public int ssm(int layer) {
        return conv(layer) + config.convStateSize();
    }

    /** Where in a layer's h the row of channels of one state of one group begins. */
    int ssmRow(int group, int n) {
        return (group * config.dState() + n) * groupChannels;
    }

    /** Where in a layer's h state {@code n} of a channel lies, the channel being head · P + p. */
    public int ssmIndex(int channel, int n) {
        return ssmRow(channel / groupChannels, n) + channel % groupChannels;
    }
}
