package io.seqcast.feature.language;

import io.seqcast.feature.operator.Operator;
import io.seqcast.feature.operator.Operators;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which operators a text may use. */
public final class Dialect {
    private static final String AHEAD =
            " looks ahead, and a feature sees no later row; what is to be predicted stands in a file of targets";

    /** Of features, which never look ahead. */
    public static final Dialect FEATURES = new Dialect(
            Map.of(),
            Map.of(
                    "ahead", AHEAD,
                    "ahead_max", AHEAD,
                    "ahead_min", AHEAD,
                    "first_touch", AHEAD,
                    "outcome_race", AHEAD,
                    "race", AHEAD));

    private final Map<String, Operator> more;
    private final Map<String, String> refused;

    private Dialect(Map<String, Operator> more, Map<String, String> refused) {
        this.more = more;
        this.refused = refused;
    }

    /** All operators of features and these. */
    public static Dialect with(List<Operator> operators) {
        Map<String, Operator> more = new LinkedHashMap<>();
        operators.forEach(operator -> more.put(operator.name(), operator));
        return new Dialect(more, Map.of());
    }

    @Nullable
    Operator find(String name) {
        Operator operator = more.get(name);
        return operator != null ? operator : Operators.find(name);
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(more.keySet());
        names.addAll(Operators.names());
        return names;
    }

    /** Why an operator of this name is not to be used; null if there is nothing against it. */
    @Nullable
    String refusal(String name) {
        return refused.get(name);
    }
}
