package io.seqcast.feature.operator;

import io.seqcast.feature.plan.Node;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An operator of the language.
 *
 * @param name as it is called
 * @param parameters in order; those that may be left out are the last
 * @param text for the reference page
 * @param builder makes values of a call
 */
public record Operator(String name, List<Parameter> parameters, Text text, Builder builder) {
    public Operator {
        parameters = List.copyOf(parameters);
    }

    /**
     * What the reference page says. Each is a phrase or a sentence; empty where there is nothing to say.
     *
     * @param formula what it is, x_t being the argument at row t
     * @param start what it is while the sequence is shorter than it looks back
     * @param edges what it is where the formula has no value
     * @param cost work a row and column
     * @param state what is kept of each column; empty if nothing
     */
    public record Text(String formula, String start, String edges, String cost, String state) {
        /** Of an operator that looks at its row alone. */
        static Text ofRow(String formula, String edges) {
            return new Text(formula, "", edges, "1", "");
        }
    }

    /** Makes values of a call. */
    @FunctionalInterface
    public interface Builder {

        /** @throws io.seqcast.expression.ExpressionException if the arguments cannot be used */
        Node build(Arguments arguments);
    }

    /** The call as it would be right: {@code quantile(x, q, w)}. */
    public String usage() {
        return parameters.stream()
                .map(parameter -> parameter.name() + otherwise(parameter) + (parameter.most() > 1 ? ", …" : ""))
                .collect(Collectors.joining(", ", name + "(", ")"));
    }

    private static String otherwise(Parameter parameter) {
        Double number = parameter.otherwise();
        if (number == null) {
            return "";
        }
        return " = " + (number == Math.rint(number) ? Long.toString(number.longValue()) : number.toString());
    }

    /** How many arguments must be given. */
    public int required() {
        return (int) parameters.stream()
                .filter(parameter -> parameter.otherwise() == null)
                .count();
    }

    /** How many arguments may be given. */
    public int most() {
        return parameters.stream().mapToInt(Parameter::most).sum();
    }

    /** What the argument at {@code i} stands for. */
    public Parameter parameter(int i) {
        return parameters.get(Math.min(i, parameters.size() - 1));
    }
}
