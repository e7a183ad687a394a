package io.seqcast.model.linear;

import io.seqcast.json.JsonFields;
import io.seqcast.model.TensorKind;
import java.util.List;

/** The kind {@code linear}: ridge regression (Hoerl and Kennard 1970) on the input row, logistic regression for classes. */
public final class LinearKind implements TensorKind {
    @Override
    public String name() {
        return LinearConfig.KIND;
    }

    @Override
    public LinearConfig config(JsonFields settings, int inputs, int outputs) {
        return settings.build(() -> new LinearConfig(inputs, outputs, settings.number("l2", 1), squares(settings)));
    }

    /** A list of indices, or how many of the first inputs: those of a chosen feature file are the best. */
    private static List<Integer> squares(JsonFields settings) {
        if (!settings.isWhole("squares")) {
            return settings.integers("squares", List.of());
        }
        int count = settings.integer("squares");
        if (count < 0 || count > LinearConfig.MAX_SQUARES) {
            throw settings.wrong(
                    "squares",
                    Integer.toString(count),
                    "0 to " + LinearConfig.MAX_SQUARES + ", how many of the first inputs, or a list of indices");
        }
        return LinearConfig.first(count);
    }

    @Override
    public List<String> inputTensors() {
        return List.of(LinearConfig.WEIGHT);
    }
}
