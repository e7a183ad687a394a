package io.seqcast.model.xlstm;

import io.seqcast.json.JsonFields;
import io.seqcast.model.MemberConfig;
import io.seqcast.model.TensorKind;
import io.seqcast.model.WindowedConfig;
import java.util.List;

/** The kind {@code xlstm}: extended long short-term memory (Beck et al. 2024, arXiv:2405.04517). */
public final class XlstmKind implements TensorKind {
    @Override
    public String name() {
        return XlstmConfig.KIND;
    }

    @Override
    public MemberConfig config(JsonFields settings, int inputs, int outputs) {
        return settings.build(
                () -> WindowedConfig.of(XlstmConfig.of(settings, inputs, outputs), settings.integer("window", 0)));
    }

    @Override
    public List<String> inputTensors() {
        return List.of(XlstmParameters.IN_PROJ_WEIGHT);
    }
}
