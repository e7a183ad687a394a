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

/** Reads what is to be predicted: the language of features, with {@link TargetOperators operators that look ahead}. */
final class TargetText {
    private static final Dialect DIALECT = Dialect.with(TargetOperators.family().operators());

    private TargetText() {}

    /**
     * Reads a text.
     *
     * @param inputs names of a raw row's columns
     * @throws io.seqcast.expression.ExpressionException if it cannot be used, with line and column
     */
    static FeatureText read(Source source, List<String> inputs) {
        FeatureText text = new FeatureText(source, inputs, DIALECT);
        requireOwnNames(source, text.outputs(), inputs);
        return text;
    }

    /** A target that is called as an input would be taken for that input's next value. */
    private static void requireOwnNames(Source source, List<Output> outputs, List<String> inputs) {
        Set<String> taken = new HashSet<>(inputs);
        for (Output output : outputs) {
            if (taken.contains(output.name())) {
                throw ExpressionParser.statements(source).stream()
                        .filter(statement -> makes(statement, output))
                        .findFirst()
                        .orElseThrow()
                        .name()
                        .at()
                        .refuse("the column " + output.name()
                                + " is called as an input, a target has a name of its own: name = expression");
            }
        }
    }

    private static boolean makes(Statement statement, Output output) {
        String name = statement.name().name();
        boolean all =
                statement instanceof Statement.Bare && name.equals("inputs"); // whose columns have their own names
        return all || output.name().equals(name) || output.name().startsWith(name + ".");
    }
}
