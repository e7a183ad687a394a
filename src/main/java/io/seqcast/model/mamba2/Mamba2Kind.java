package io.seqcast.model.mamba2;

import io.seqcast.json.JsonFields;
import io.seqcast.model.ModelKind;
import java.util.List;

/** The kind {@code mamba2}: state space duality (Dao and Gu 2024, arXiv:2405.21060). */
public final class Mamba2Kind implements ModelKind {
    @Override
    public String name() {
        return Mamba2Config.KIND;
    }

    @Override
    public Mamba2Config config(JsonFields settings, int inputs, int outputs) {
        return settings.build(() -> new Mamba2Config(
                inputs,
                outputs,
                settings.integer("d_model"),
                settings.integer("n_layers"),
                settings.integer("d_state"),
                settings.integer("headdim"),
                settings.integer("expand", 2),
                settings.integer("d_conv", 4),
                settings.integer("ngroups", 1),
                settings.number("norm_eps", 1e-5f)));
    }

    @Override
    public List<String> inputTensors() {
        return List.of(Mamba2Parameters.IN_PROJ_WEIGHT);
    }
}
