package io.seqcast.model.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers, one a named column: the next row's features, target columns, or returns at horizons. A member predicts them as
 * they are emitted.
 *
 * @param outputs names of the columns, at least one, which differ
 * @param means of each column in training, or empty
 */
public record Regression(List<String> outputs, List<Double> means) implements Task {
    /** This task's name in model.json. */
    public static final String TYPE = "regression";

    /** @throws IllegalArgumentException naming the field, its value and what would be right */
    public Regression {
        outputs = Names.distinct("outputs", outputs, 1);
        means = Names.oneEach("means", means, outputs.size(), "outputs");
    }

    /** A regression whose training means are unknown. */
    public static Regression of(List<String> outputs) {
        return new Regression(outputs, List.of());
    }

    @Override
    public String name() {
        return TYPE;
    }

    @Override
    public List<String> predicted() {
        return outputs;
    }

    @Override
    public @Nullable Classification classification() {
        return null;
    }

    @Override
    public int width() {
        return outputs.size();
    }
}
