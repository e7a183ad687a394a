package io.seqcast.model.attention;

import io.seqcast.model.NetworkConfig;
import io.seqcast.model.mixer.MixerSizes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Configs for the tests of both kinds. */
final class AttentionConfigs {
    private AttentionConfigs() {}

    /** The sizes that the kinds are made for: 69 features, six classes, fifty rows. */
    static AttentionConfig shipped(Encoder encoder) {
        return new AttentionConfig(69, 6, encoder, 8, 50, List.of(512, 256, 128), false);
    }

    static MixerEncoder mixers(int dModel, int nLayers, int dState, int headdim, int expand, int dConv, int ngroups) {
        return new MixerEncoder(new MixerSizes(dModel, nLayers, dState, headdim, expand, dConv, ngroups, 1e-5f));
    }

    static LstmEncoder lstm(int dModel, int nLayers) {
        return new LstmEncoder(dModel, nLayers, 1e-5f);
    }

    /** Of the parameters around an encoder. */
    static Map<String, Double> uniformBounds(NetworkConfig network) {
        AttentionConfig config = (AttentionConfig) network;
        int d = config.encoder().dModel();
        Map<String, Double> bounds = new LinkedHashMap<>();
        bounds.put("in_proj.weight", 1 / Math.sqrt(config.inputs()));
        bounds.put("in_proj.bias", 1 / Math.sqrt(config.inputs()));
        bounds.put("attn.in_proj_weight", Math.sqrt(6.0 / (3 * d + d)));
        bounds.put("attn.in_proj_bias", 0.0);
        bounds.put("attn.out_proj.weight", 1 / Math.sqrt(d));
        bounds.put("attn.out_proj.bias", 0.0);
        int width = (config.newest() ? 3 : 2) * d;
        for (int i = 0; i < config.dense().size(); i++) {
            bounds.put("dense." + i + ".weight", 1 / Math.sqrt(width));
            bounds.put("dense." + i + ".bias", 1 / Math.sqrt(width));
            width = config.dense().get(i);
        }
        bounds.put("head.weight", 1 / Math.sqrt(width));
        bounds.put("head.bias", 0.0);
        return bounds;
    }
}
