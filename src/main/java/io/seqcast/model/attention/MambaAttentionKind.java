package io.seqcast.model.attention;

import io.seqcast.json.JsonFields;
import io.seqcast.model.MemberConfig;
import io.seqcast.model.TensorKind;
import io.seqcast.model.mixer.MixerSizes;
import java.util.List;

/**
 * The kind {@code mamba_attention}: Mamba-2 blocks (Dao and Gu 2024, arXiv:2405.21060) over the last W rows, multi-head
 * attention (Vaswani et al. 2017, arXiv:1706.03762) among them, and dense layers over their mean and maximum.
 */
public final class MambaAttentionKind implements TensorKind {
    static final String NAME = "mamba_attention";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public MemberConfig config(JsonFields settings, int inputs, int outputs) {
        return settings.build(
                () -> AttentionConfig.of(new MixerEncoder(MixerSizes.of(settings)), settings, inputs, outputs));
    }

    @Override
    public List<String> inputTensors() {
        return List.of(AttentionParameters.IN_PROJ_WEIGHT);
    }
}
