package io.seqcast.feature.language;

import io.seqcast.expression.Block;
import io.seqcast.expression.Expression.Name;
import io.seqcast.expression.ExpressionParser;
import io.seqcast.expression.Source;
import io.seqcast.expression.Statement;
import io.seqcast.feature.language.Value.Series;
import io.seqcast.feature.operator.Learned;
import io.seqcast.feature.plan.Graph;
import io.seqcast.feature.plan.Node;
import io.seqcast.feature.plan.Planner.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of a feature file on the columns of some data. Names mean, in this order: what a line of the file defines, a column of
 * the data, what every row brings ({@code inputs}, {@code step}, {@code time}). Lines may stand in any order.
 */
public final class FeatureText {
    /** Most columns that a file may have. */
    public static final int MOST_COLUMNS = 1 << 16;

    private static final String CONDITION = "condition";

    private final Graph graph;
    private final Names names;
    private final List<Output> outputs = new ArrayList<>();
    private final Map<String, Name> taken = new HashMap<>(); // their names, and the lines that they come from

    /**
     * Reads a text in which nothing is learned from data.
     *
     * @param inputs names of a raw row's columns
     * @throws io.seqcast.expression.ExpressionException if it cannot be used, with line and column
     */
    public FeatureText(Source source, List<String> inputs, Dialect dialect) {
        this(source, inputs, dialect, Learned.nothing());
    }

    /**
     * Reads a text.
     *
     * @param inputs names of a raw row's columns
     * @param learned what its calls have learned
     * @throws io.seqcast.expression.ExpressionException if it cannot be used, with line and column
     */
    public FeatureText(Source source, List<String> inputs, Dialect dialect, Learned learned) {
        this(inputs, dialect, learned);
        List<Statement> statements = ExpressionParser.statements(source);
        statements.forEach(names::define);
        statements.forEach(this::take);
        if (outputs.isEmpty()) {
            throw source.at(source.text().length())
                    .refuse("the text has no column; a line such as name = expression makes one");
        }
    }

    private FeatureText(List<String> inputs, Dialect dialect, Learned learned) {
        graph = new Graph(inputs);
        names = new Names(graph, inputs, dialect, learned);
    }

    /**
     * Reads a text that is one condition behind {@code let} lines, if any, in which nothing is learned and which becomes the only
     * column.
     *
     * @throws io.seqcast.expression.ExpressionException if it is none, with line and column
     */
    public static FeatureText condition(Source source, List<String> inputs) {
        FeatureText text = new FeatureText(inputs, Dialect.FEATURES, Learned.nothing());
        Block block = ExpressionParser.block(source);
        block.helpers().forEach(text.names::define);
        block.helpers().forEach(helper -> text.names.value(helper.name()));
        text.outputs.add(new Output(CONDITION, text.names.condition(block.value()), 0));
        return text;
    }

    /** The values of the text. */
    public Graph graph() {
        return graph;
    }

    /** Its columns, in order. */
    public List<Output> outputs() {
        return outputs;
    }

    private void take(Statement statement) {
        Value value = names.value(statement.name());
        if (statement instanceof Statement.Let) {
            return;
        }
        Name name = statement.name();
        if (!(value instanceof Series series)) {
            throw name.at()
                    .refuse(name.show() + " is " + value.describe() + ", the same in every row; "
                            + remedy(name, value));
        }
        Node node = series.node();
        if (node.shape().condition()) {
            throw name.at()
                    .refuse(name.show() + " is " + value.describe() + "; if(condition, 1, 0) makes numbers of it");
        }
        List<String> columns = node.shape().names();
        boolean raw = name.name().equals(Names.INPUTS);
        for (int i = 0; i < node.width(); i++) {
            String column = columns == null ? name.name() : raw ? columns.get(i) : name.name() + "." + columns.get(i);
            add(name, new Output(column, node, i));
        }
    }

    private String remedy(Name name, Value number) {
        Name column = new Name(name.at(), number.describe());
        return names.knows(column.name())
                ? "the column of that name is written " + column.show()
                : "a column is made of what a row brings, let " + name.show() + " = … names a number";
    }

    private void add(Name line, Output output) {
        Name before = taken.putIfAbsent(output.name(), line);
        if (before != null) {
            throw line.at()
                    .refuse("there is a column " + new Name(line.at(), output.name()).show() + " already, of line "
                            + before.at().line() + "; leave one of the two out or give it another name");
        }
        if (outputs.size() == MOST_COLUMNS) {
            throw line.at().refuse("the text has more than " + MOST_COLUMNS + " columns; leave some out");
        }
        outputs.add(output);
    }
}
