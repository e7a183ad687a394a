package io.seqcast.feature.language;

import io.seqcast.expression.Expression;
import io.seqcast.expression.Expression.Name;
import io.seqcast.expression.Position;
import io.seqcast.expression.Statement;
import io.seqcast.feature.language.Value.Series;
import io.seqcast.feature.operator.Learned;
import io.seqcast.feature.operator.Operator;
import io.seqcast.feature.plan.Graph;
import io.seqcast.feature.plan.Node;
import io.seqcast.feature.plan.Op;
import io.seqcast.feature.plan.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the names of a text mean: in this order, what a line defines, a column of the data, what every row brings. */
final class Names {
    /** Every column of the data. */
    static final String INPUTS = "inputs";

    private static final String STEP = "step";
    private static final String TIME = "time";
    private static final List<String> BUILT_IN = List.of(INPUTS, STEP, TIME);
    private static final int MOST_DEPTH = 1000; // of expressions whose value is being made
    private static final int MOST_SHOWN = 8; // of the names of a cycle

    private final Graph graph;
    private final Dialect dialect;
    private final Compiler compiler;
    private final Map<String, Integer> inputs = new LinkedHashMap<>(); // places by name
    private final Map<String, Statement> definitions = new LinkedHashMap<>();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>(); // names whose value is being made
    private int depth;

    /** @param learned what the calls behind the names have learned from data */
    Names(Graph graph, List<String> inputs, Dialect dialect, Learned learned) {
        this.graph = graph;
        this.dialect = dialect;
        this.compiler = new Compiler(graph, dialect, learned, this);
        for (int i = 0; i < inputs.size(); i++) {
            this.inputs.putIfAbsent(inputs.get(i), i);
        }
    }

    /** Gives the name of a line its meaning. */
    void define(Statement statement) {
        if (statement instanceof Statement.Bare) {
            return;
        }
        Name name = statement.name();
        if (inputs.containsKey(name.name())) {
            throw name.at().refuse(name.show() + " is a column of the data; a definition needs another name");
        }
        if (BUILT_IN.contains(name.name())) {
            throw name.at().refuse(name.show() + " is what every row brings; a definition needs another name");
        }
        Statement before = definitions.putIfAbsent(name.name(), statement);
        if (before != null) {
            throw name.at()
                    .refuse(name.show() + " is defined in line "
                            + before.name().at().line() + " already; one of the two needs another name");
        }
    }

    /** Whether a name means something. */
    boolean knows(String name) {
        return definitions.containsKey(name) || inputs.containsKey(name) || BUILT_IN.contains(name);
    }

    /** What a name stands for; refuses one that means nothing. */
    Value value(Name name) {
        Value value = find(name, name.name());
        if (value != null) {
            return value;
        }
        for (int point = name.name().lastIndexOf('.');
                point > 0;
                point = name.name().lastIndexOf('.', point - 1)) {
            Value block = find(name, name.name().substring(0, point));
            if (block != null) {
                return column(name, point, block);
            }
        }
        throw name.at().refuse(unknown(name));
    }

    /** The value of an expression that is a single condition. */
    Node condition(Expression expression) {
        return compiler.condition(expression);
    }

    private String unknown(Name name) {
        Operator operator = dialect.find(name.name());
        if (operator != null) {
            return name.show() + " is an operator, which takes arguments: " + operator.usage();
        }
        Set<String> known = new LinkedHashSet<>(definitions.keySet());
        known.removeAll(open);
        known.addAll(inputs.keySet());
        known.addAll(BUILT_IN);
        return "unknown name " + name.show() + name.hint(known);
    }

    private Value column(Name name, int point, Value value) {
        Name block = new Name(name.at(), name.name().substring(0, point));
        List<String> names =
                value instanceof Series series ? series.node().shape().names() : null;
        if (!(value instanceof Series series) || names == null) {
            throw name.at().refuse(block.show() + " is " + value.describe() + ", which has no columns of its own");
        }
        int index = names.indexOf(name.name().substring(point + 1));
        if (index < 0) {
            List<String> known =
                    names.stream().map(column -> block.column(column).name()).toList();
            throw name.at().refuse(block.show() + " has no column " + name.show() + name.hint(known));
        }
        Shape shape = series.node().shape().condition() ? Shape.CONDITION : Shape.COLUMN;
        return new Series(graph.node(new Op.Column(index), shape, series.node()));
    }

    private @Nullable Value find(Name at, String name) {
        Value value = values.get(name);
        if (value != null) {
            return value;
        }
        Statement definition = definitions.get(name);
        if (definition != null) {
            value = define(at, name, definition);
        } else {
            Node brought = brought(name);
            if (brought == null) {
                return null;
            }
            value = new Series(brought);
        }
        values.put(name, value);
        return value;
    }

    private @Nullable Node brought(String name) {
        Integer input = inputs.get(name);
        if (input != null) {
            return graph.node(new Op.Column(input), Shape.COLUMN, graph.inputs());
        }
        return switch (name) {
            case INPUTS -> graph.inputs();
            case STEP -> graph.node(Op.Source.STEP, Shape.COLUMN);
            case TIME -> graph.node(Op.Source.TIME, Shape.COLUMN);
            default -> null;
        };
    }

    private Value define(Name at, String name, Statement definition) {
        if (!open.add(name)) {
            throw at.at().refuse("a cycle: " + cycle(at.at(), name) + "; no value can be made of itself");
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

    private String cycle(Position at, String name) {
        List<String> path = new ArrayList<>(open);
        path = path.subList(path.indexOf(name), path.size());
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            int left = path.size() - i;
            if (i < MOST_SHOWN / 2 || left <= MOST_SHOWN / 2) {
                shown.add(new Name(at, path.get(i)).show());
            } else if (i == MOST_SHOWN / 2) {
                shown.add("…");
            }
        }
        shown.add(shown.get(0));
        return String.join(" → ", shown);
    }

    private static Expression expression(Statement definition) {
        if (definition instanceof Statement.Let let) {
            return let.value();
        }
        return ((Statement.Column) definition).value();
    }
}
