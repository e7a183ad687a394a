package io.seqcast.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The functions of scalar expressions. */
enum ScalarFunction {
    ABS("x"),
    SIGN("x"),
    EXP("x"),
    LOG("x"),
    SQRT("x"),
    GREATER("x", "y"),
    LESS("x", "y"),
    CLIP("x", "low", "high"),
    IF("condition", "x", "y");

    private final List<String> parameters;

    ScalarFunction(String... parameters) {
        this.parameters = List.of(parameters);
    }

    List<String> parameters() {
        return parameters;
    }

    /** The call as it would be right: {@code clip(x, low, high)}. */
    String usage() {
        return word() + "(" + String.join(", ", parameters) + ")";
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ScalarFunction::word).toList();
    }

    static @Nullable ScalarFunction of(String word) {
        for (ScalarFunction function : values()) {
            if (function.word().equals(word)) {
                return function;
            }
        }
        return null;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
