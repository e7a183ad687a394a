package io.seqcast.model.task;

import java.util.List;

/**
 * Numbers, one a named column: the next row's features, target columns, or returns at horizons. A member predicts them as
 * they are emitted.
 *
 * @param outputs names of the columns, at least one, which differ
 */
public record Regression(List<String> outputs) implements Task {

    /** @throws IllegalArgumentException naming the field, its value and what would be right */
    public Regression {
        outputs = Names.distinct("outputs", outputs, 1);
    }

    @Override
    public String name() {
        return "regression";
    }

    @Override
    public int width() {
        return outputs.size();
    }
}
