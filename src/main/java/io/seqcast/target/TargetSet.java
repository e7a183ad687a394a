package io.seqcast.target;

import io.seqcast.expression.ExpressionParser;
import io.seqcast.expression.Source;
import io.seqcast.expression.Statement;
import io.seqcast.feature.language.Dialect;
import io.seqcast.feature.language.FeatureText;
import io.seqcast.feature.plan.Planner.Output;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be predicted, as a text: the language of features, with {@link TargetOperators operators that look ahead}.
 *
 * @param name what it is called in a bundle
 * @param source its text
 */
public record TargetSet(String name, Source source) {
    private static final String ENDING = ".targets";
    private static final Dialect DIALECT = Dialect.with(TargetOperators.family().operators());

    /** The set of this text. */
    public static TargetSet of(String name, String text) {
        return new TargetSet(name, new Source(name + ENDING, text));
    }

    /**
     * The plan of its columns.
     *
     * @param inputs names of a raw row's columns
     * @throws io.seqcast.expression.ExpressionException if the text cannot be used on them, with line and column
     */
    public TargetPlan plan(List<String> inputs) {
        FeatureText text = new FeatureText(source, inputs, DIALECT);
        requireOwnNames(text.outputs(), inputs);
        try {
            return TargetPlan.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(source.name() + ": " + e.getMessage(), e);
        }
    }

    /** A target that is called as an input would be taken for the input's next value. */
    private void requireOwnNames(List<Output> outputs, List<String> inputs) {
        Set<String> taken = new HashSet<>(inputs);
        for (Statement statement : ExpressionParser.statements(source)) {
            String name = statement.name().name();
            boolean raw = name.equals("inputs") || taken.contains(name);
            if (statement instanceof Statement.Bare && raw) {
                throw statement
                        .name()
                        .at()
                        .refuse(statement.name().text()
                                + " is what a row brings itself; a target has a name of its own: name = expression");
            }
        }
        for (Output output : outputs) {
            if (taken.contains(output.name())) {
                throw new IllegalArgumentException(source.name() + ": the column " + output.name()
                        + " is called as an input, a target needs another name");
            }
        }
    }
}
