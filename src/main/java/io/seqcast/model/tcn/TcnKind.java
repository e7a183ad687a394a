package io.seqcast.model.tcn;

import io.seqcast.json.JsonFields;
import io.seqcast.model.MemberConfig;
import io.seqcast.model.TensorKind;
import java.util.List;

/** The kind {@code tcn}: dilated causal convolutions in residual blocks (Bai, Kolter and Koltun 2018, arXiv:1803.01271). */
public final class TcnKind implements TensorKind {
    @Override
    public String name() {
        return TcnConfig.KIND;
    }

    @Override
    public MemberConfig config(JsonFields settings, int inputs, int outputs) {
        return settings.build(() -> new TcnConfig(
                inputs,
                outputs,
                settings.integer("channels"),
                settings.integer("kernel_size"),
                settings.integers("dilations")));
    }

    @Override
    public List<String> inputTensors() {
        return List.of(TcnParameters.INPUT_WEIGHT);
    }
}
