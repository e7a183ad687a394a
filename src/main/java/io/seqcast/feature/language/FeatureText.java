package io.seqcast.feature.language;

import io.seqcast.expression.Expression;
import io.seqcast.expression.Expression.Name;
import io.seqcast.expression.ExpressionParser;
import io.seqcast.expression.Source;
import io.seqcast.expression.Statement;
import io.seqcast.feature.language.Value.Series;
import io.seqcast.feature.operator.Learned;
import io.seqcast.feature.plan.Graph;
import io.seqcast.feature.plan.Node;
import io.seqcast.feature.plan.Op;
import io.seqcast.feature.plan.Planner.Output;
import io.seqcast.feature.plan.Shape;
import io.seqcast.text.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a feature file on the columns of some data. Names mean, in this order: what a line of the file defines, a column of
 * the data, what every row brings ({@code inputs}, {@code step}, {@code time}). Lines may stand in any order.
 */
public final class FeatureText {
    /** Most columns that a file may have. */
    public static final int MOST_COLUMNS = 1 << 16;

    private static final int MOST_DEPTH = 1000; // of expressions whose value is being made
    private static final String INPUTS = "inputs";
    private static final String CONDITION = "condition";
    private static final Map<String, Op.Source> SOURCES = Map.of("step", Op.Source.STEP, "time", Op.Source.TIME);

    private final Graph graph;
    private final List<String> inputs;
    private final Compiler compiler;
    private final Map<String, Statement> definitions = new LinkedHashMap<>();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>(); // names whose value is being made
    private int depth;
    private final List<Output> outputs = new ArrayList<>();
    private final Set<String> taken = new HashSet<>(); // their names

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
        statements.forEach(this::define);
        statements.forEach(this::take);
        if (outputs.isEmpty()) {
            throw source.at(source.text().length())
                    .refuse("the text has no column; a line such as name = expression makes one");
        }
    }

    private FeatureText(List<String> inputs, Dialect dialect, Learned learned) {
        this.graph = new Graph(inputs);
        this.inputs = List.copyOf(inputs);
        this.compiler = new Compiler(graph, dialect, learned, this::named);
    }

    /**
     * Reads a text that is one condition, in which nothing is learned and which becomes the only column.
     *
     * @throws io.seqcast.expression.ExpressionException if it is none, with line and column
     */
    public static FeatureText condition(Source source, List<String> inputs) {
        FeatureText text = new FeatureText(inputs, Dialect.FEATURES, Learned.nothing());
        text.outputs.add(new Output(CONDITION, text.compiler.condition(ExpressionParser.parse(source)), 0));
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

    private void define(Statement statement) {
        if (statement instanceof Statement.Bare) {
            return;
        }
        Name name = statement.name();
        if (inputs.contains(name.name()) || isBuiltIn(name.name())) {
            throw name.at().refuse(name.text() + " has a meaning already, a definition needs another name");
        }
        if (definitions.put(name.name(), statement) != null) {
            throw name.at().refuse(name.text() + " is defined twice, names must differ");
        }
    }

    private void take(Statement statement) {
        Value value = named(statement.name());
        if (statement instanceof Statement.Let) {
            return;
        }
        Name name = statement.name();
        Node node = value.series(name.at());
        if (node.shape().condition()) {
            throw name.at().refuse(name.text() + " is a condition; if(condition, 1, 0) makes a column of it");
        }
        List<String> names = node.shape().names();
        boolean raw = node == graph.inputs();
        for (int i = 0; i < node.width(); i++) {
            String column = names == null ? name.name() : raw ? names.get(i) : name.name() + "." + names.get(i);
            outputs.add(new Output(column, node, i));
        }
        requireDistinct(name);
    }

    private void requireDistinct(Name name) {
        if (outputs.size() > MOST_COLUMNS) {
            throw name.at().refuse("the text has more than " + MOST_COLUMNS + " columns");
        }
        for (Output output : outputs.subList(taken.size(), outputs.size())) {
            if (!taken.add(output.name())) {
                throw name.at().refuse("there are two columns " + output.name() + ", names must differ");
            }
        }
    }

    private Value named(Name name) {
        Value value = find(name, name.name());
        if (value != null) {
            return value;
        }
        for (int point = name.name().lastIndexOf('.');
                point > 0;
                point = name.name().lastIndexOf('.', point - 1)) {
            Value block = find(name, name.name().substring(0, point));
            if (block != null) {
                return new Series(column(name, block, name.name().substring(point + 1)));
            }
        }
        Set<String> known = new LinkedHashSet<>(definitions.keySet());
        known.addAll(inputs);
        known.add(INPUTS);
        known.addAll(SOURCES.keySet());
        throw name.at().refuse("unknown name " + name.text() + Nearest.hint(name.name(), known));
    }

    private Node column(Name name, Value value, String column) {
        Node node = value.series(name.at());
        List<String> names = node.shape().names();
        int index = names == null ? -1 : names.indexOf(column);
        if (index < 0) {
            throw name.at()
                    .refuse(name.text() + ": " + value.describe() + " that has no column " + column
                            + (names == null ? "" : Nearest.hint(column, names)));
        }
        return graph.node(new Op.Column(index), node.shape().condition() ? Shape.CONDITION : Shape.COLUMN, node);
    }

    private @Nullable Value find(Name at, String name) {
        Value value = values.get(name);
        if (value != null) {
            return value;
        }
        Statement definition = definitions.get(name);
        if (definition != null) {
            value = define(at, name, definition);
        } else if (inputs.contains(name)) {
            value = new Series(graph.node(new Op.Column(inputs.indexOf(name)), Shape.COLUMN, graph.inputs()));
        } else if (name.equals(INPUTS)) {
            value = new Series(graph.inputs());
        } else if (SOURCES.containsKey(name)) {
            value = new Series(graph.node(SOURCES.get(name), Shape.COLUMN));
        } else {
            return null;
        }
        values.put(name, value);
        return value;
    }

    private Value define(Name at, String name, Statement definition) {
        if (!open.add(name)) {
            throw at.at().refuse("a cycle: " + String.join(" → ", open) + " → " + name);
        }
        Expression expression = expression(definition);
        depth += expression.depth();
        if (depth > MOST_DEPTH) {
            throw at.at()
                    .refuse("names that stand for one another more than " + MOST_DEPTH
                            + " levels deep; define them in order");
        }
        Value value = compiler.value(expression);
        depth -= expression.depth();
        open.remove(name);
        return value;
    }

    private static Expression expression(Statement definition) {
        if (definition instanceof Statement.Let let) {
            return let.value();
        }
        return ((Statement.Column) definition).value();
    }

    private boolean isBuiltIn(String name) {
        return name.equals(INPUTS) || SOURCES.containsKey(name);
    }
}
