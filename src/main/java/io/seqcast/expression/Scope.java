package io.seqcast.expression;

import io.seqcast.expression.Expression.Call;
import io.seqcast.expression.Expression.Name;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the names of a scalar expression mean: places in the array of variables that it is evaluated over. Immutable. */
public final class Scope {
    private final Map<String, Integer> variables;
    private final Map<String, Map<String, Integer>> selectors;

    private Scope(Map<String, Integer> variables, Map<String, Map<String, Integer>> selectors) {
        this.variables = variables;
        this.selectors = selectors;
    }

    /**
     * The scope of these variables.
     *
     * @param variables their names, in the order of the array
     * @throws IllegalArgumentException if a name stands twice
     */
    public static Scope of(List<String> variables) {
        return new Scope(places(variables), Map.of());
    }

    /**
     * This scope with a function more, which gives the variable that a name stands for: {@code p(K5)}.
     *
     * @param function its name, in place of a function of the language that has the same
     * @param names what it knows: the i-th is the i-th variable
     * @throws IllegalArgumentException if a name stands twice, or there is none or more than variables
     */
    public Scope withSelector(String function, List<String> names) {
        if (names.isEmpty() || names.size() > variables.size()) {
            throw new IllegalArgumentException(
                    function + " knows " + names.size() + " names, must know 1 to " + variables.size());
        }
        Map<String, Map<String, Integer>> more = new LinkedHashMap<>(selectors);
        more.put(function, places(names));
        return new Scope(variables, more);
    }

    int variable(Name name) {
        Integer place = variables.get(name.name());
        if (place == null) {
            throw unknown(name, "unknown name ", variables);
        }
        return place;
    }

    Set<String> selectors() {
        return selectors.keySet();
    }

    /** The variable that the call selects, or null if its function is no selector. */
    @Nullable
    Integer selected(Call call) {
        Map<String, Integer> places = selectors.get(call.function());
        if (places == null) {
            return null;
        }
        if (call.arguments().size() != 1 || !(call.arguments().get(0) instanceof Name name)) {
            throw call.at()
                    .refuse(call.function() + " takes one name, such as "
                            + NameSyntax.write(places.keySet().iterator().next())
                            + "; what is no identifier stands in backquotes");
        }
        Integer place = places.get(name.name());
        if (place == null) {
            throw unknown(name, call.function() + " knows no ", places);
        }
        return place;
    }

    private static ExpressionException unknown(Name name, String what, Map<String, Integer> known) {
        return name.at().refuse(what + name.show() + name.hint(known.keySet()));
    }

    private static Map<String, Integer> places(List<String> names) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (String name : names) {
            if (places.put(name, places.size()) != null) {
                throw new IllegalArgumentException("the name " + name + " stands twice, names must differ");
            }
        }
        return places;
    }
}
