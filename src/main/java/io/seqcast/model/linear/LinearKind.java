package io.seqcast.model.linear;

import io.seqcast.json.JsonFields;
import io.seqcast.model.TensorKind;
import java.util.List;

/** The kind {@code linear}: ridge regression (Hoerl and Kennard 1970) on the input row. */
public final class LinearKind implements TensorKind {
    @Override
    public String name() {
        return LinearConfig.KIND;
    }

    @Override
    public LinearConfig config(JsonFields settings, int inputs, int outputs) {
        return settings.build(() ->
                new LinearConfig(inputs, outputs, settings.number("l2", 1), settings.integers("squares", List.of())));
    }

    @Override
    public List<String> inputTensors() {
        return List.of(LinearConfig.WEIGHT);
    }
}
