package io.seqcast.eval;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What becomes of a metric that is not defined. */
public final class Numbers {
    private Numbers() {}

    /** The value for a JSON writer, which knows no NaN: null for what is not finite. */
    public static @Nullable Double finiteOrNull(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** The mean of those that are defined; NaN where none is. */
    public static double meanOfDefined(Collection<Double> values) {
        return values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
