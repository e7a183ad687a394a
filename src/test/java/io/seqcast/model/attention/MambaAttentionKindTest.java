package io.seqcast.model.attention;

import static io.seqcast.model.attention.AttentionConfigs.mixers;

import io.seqcast.model.ModelKindContract;
import io.seqcast.model.NetworkConfig;
import java.util.List;
import java.util.Map;

class MambaAttentionKindTest extends ModelKindContract {

    /** One column and many, groups, no convolution, one block and three, one head and many; windows of one row, of
     * two and of many. */
    MambaAttentionKindTest() {
        super(
                new MambaAttentionKind(),
                List.of(
                        new AttentionConfig(1, 1, mixers(2, 1, 1, 2, 1, 1, 1), 1, 1, List.of(), false),
                        new AttentionConfig(5, 6, mixers(16, 2, 3, 8, 2, 4, 2), 4, 7, List.of(16, 12, 8), true),
                        new AttentionConfig(3, 2, mixers(6, 3, 5, 3, 2, 2, 1), 3, 2, List.of(5), false),
                        new AttentionConfig(7, 3, mixers(15, 1, 2, 5, 1, 4, 3), 1, 20, List.of(9, 7), true)),
                List.of("mamba_attention_small", "mamba_attention_groups"));
    }

    @Override
    public Map<String, Double> uniformBounds(NetworkConfig network) {
        Map<String, Double> bounds = AttentionConfigs.uniformBounds(network);
        MixerEncoder encoder = (MixerEncoder) ((AttentionConfig) network).encoder();
        for (int i = 0; i < encoder.sizes().nLayers(); i++) {
            String mixer = "backbone.layers." + i + ".mixer.";
            double taps = 1 / Math.sqrt(encoder.sizes().dConv());
            bounds.put(mixer + "in_proj.weight", 1 / Math.sqrt(encoder.dModel()));
            bounds.put(mixer + "conv1d.weight", taps);
            bounds.put(mixer + "conv1d.bias", taps);
            double out = encoder.sizes().dInner() * (double) encoder.sizes().nLayers();
            bounds.put(mixer + "out_proj.weight", 1 / Math.sqrt(out));
        }
        return bounds;
    }
}
