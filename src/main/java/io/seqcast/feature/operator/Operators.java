package io.seqcast.feature.operator;

import io.seqcast.expression.InfixOperator;
import io.seqcast.expression.PrefixOperator;
import io.seqcast.feature.plan.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All operators of the language. */
public final class Operators {
    private static final Map<String, Operator> BY_NAME = byName();

    private Operators() {}

    /**
     * Operators that belong together.
     *
     * @param title of their part of the reference page
     */
    public record Family(String title, List<Operator> operators) {
        public Family {
            operators = List.copyOf(operators);
        }
    }

    /** All families, in the order of the reference page. */
    public static List<Family> families() {
        return List.of(
                new Family("Of the row alone", Elementwise.ALL),
                new Family("Of the last rows", Windows.ALL),
                new Family("Two columns together", Comovements.ALL),
                new Family("Lines through the last rows", Trends.ALL),
                new Family("Shape of the last rows", HigherMoments.ALL),
                new Family("Places of extremes", Positions.ALL),
                new Family("Order of the last rows", OrderStatistics.ALL),
                new Family("Moving averages", Averages.ALL),
                new Family("Of all rows so far", concat(Recurrences.ALL, Expanding.ALL)),
                new Family("Cycles and calendar", Times.ALL),
                new Family("Indicators", concat(Indicators.ALL, Oscillators.ALL, DirectionalMovement.ALL)),
                new Family("Patterns", Consolidations.ALL),
                new Family("Learned from training rows", concat(Fitted.ALL, Structures.ALL)));
    }

    /** The operator of this name, or null. */
    public static @Nullable Operator find(String name) {
        return BY_NAME.get(name);
    }

    /** Names of all, in the order of the page. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** What stands between two operands. */
    public static Node infix(InfixOperator operator, Arguments arguments) {
        return Elementwise.infix(operator, arguments);
    }

    /** What stands before its operand. */
    public static Node prefix(PrefixOperator operator, Arguments arguments) {
        return Elementwise.prefix(operator, arguments);
    }

    @SafeVarargs
    private static List<Operator> concat(List<Operator>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    private static Map<String, Operator> byName() {
        Map<String, Operator> operators = new LinkedHashMap<>();
        for (Family family : families()) {
            for (Operator operator : family.operators()) {
                if (operators.put(operator.name(), operator) != null) {
                    throw new IllegalStateException("two operators are called " + operator.name());
                }
            }
        }
        return operators;
    }
}
