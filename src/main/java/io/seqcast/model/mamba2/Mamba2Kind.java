package io.seqcast.model.mamba2;

import io.seqcast.json.JsonFields;
import io.seqcast.model.MemberConfig;
import io.seqcast.model.TensorKind;
import io.seqcast.model.WindowedConfig;
import io.seqcast.model.mixer.MixerSizes;
import java.util.List;

/** The kind {@code mamba2}: state space duality (Dao and Gu 2024, arXiv:2405.21060). */
public final class Mamba2Kind implements TensorKind {
    @Override
    public String name() {
        return Mamba2Config.KIND;
    }

    @Override
    public MemberConfig config(JsonFields settings, int inputs, int outputs) {
        return settings.build(() -> {
            Mamba2Config config = new Mamba2Config(inputs, outputs, MixerSizes.of(settings));
            return WindowedConfig.of(config, settings.integer("window", 0));
        });
    }

    @Override
    public List<String> inputTensors() {
        return List.of(Mamba2Parameters.IN_PROJ_WEIGHT);
    }
}
