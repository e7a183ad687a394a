package io.seqcast.feature.language;

import static java.util.Objects.requireNonNull;

import io.seqcast.expression.Expression;
import io.seqcast.expression.Expression.Binary;
import io.seqcast.expression.Expression.Call;
import io.seqcast.expression.Expression.Literal;
import io.seqcast.expression.Expression.Name;
import io.seqcast.expression.Expression.Unary;
import io.seqcast.expression.ExpressionException;
import io.seqcast.expression.Position;
import io.seqcast.feature.language.Value.Scalar;
import io.seqcast.feature.language.Value.Series;
import io.seqcast.feature.operator.Arguments;
import io.seqcast.feature.operator.Arguments.Argument;
import io.seqcast.feature.operator.Learned;
import io.seqcast.feature.operator.Operator;
import io.seqcast.feature.operator.Operators;
import io.seqcast.feature.operator.Parameter;
import io.seqcast.feature.operator.Parameter.Type;
import io.seqcast.feature.plan.Graph;
import io.seqcast.feature.plan.Node;
import io.seqcast.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes a value of an expression. What is the same at every row is computed here. */
final class Compiler implements Expression.Visitor<Value> {
    private final Graph graph;
    private final Dialect dialect;
    private final Learned learned;
    private final Function<Name, Value> names;

    /**
     * @param learned what calls have learned from data
     * @param names what a name stands for; refuses what is none
     */
    Compiler(Graph graph, Dialect dialect, Learned learned, Function<Name, Value> names) {
        this.graph = graph;
        this.dialect = dialect;
        this.learned = learned;
        this.names = names;
    }

    @Override
    public Value literal(Literal literal) {
        return new Scalar(literal.value());
    }

    @Override
    public Value name(Name name) {
        return names.apply(name);
    }

    @Override
    public Value unary(Unary unary) {
        Type type = switch (unary.operator()) {
            case NEGATE -> Type.VALUES;
            case NOT -> Type.CONDITIONS;
        };
        Arguments arguments = arguments(unary, List.of(argument(unary.operand(), type)));
        return built(unary.at(), () -> Operators.prefix(unary.operator(), arguments));
    }

    @Override
    public Value binary(Binary binary) {
        Type type = switch (binary.operator()) {
            case AND, OR -> Type.CONDITIONS;
            default -> Type.VALUES;
        };
        Arguments arguments = arguments(binary, List.of(argument(binary.left(), type), argument(binary.right(), type)));
        return built(binary.at(), () -> Operators.infix(binary.operator(), arguments));
    }

    @Override
    public Value call(Call call) {
        Operator operator = operator(call);
        List<Expression> given = call.arguments();
        if (given.size() < operator.required() || given.size() > operator.most()) {
            throw call.at().refuse("found " + given.size() + " arguments, expected " + operator.usage());
        }
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < Math.max(given.size(), operator.parameters().size()); i++) {
            Parameter parameter = operator.parameter(i);
            arguments.add(i < given.size() ? argument(given.get(i), parameter.type()) : leftOut(call.at(), parameter));
        }
        return built(call.at(), () -> operator.builder().build(arguments(call, arguments)));
    }

    private Argument leftOut(Position at, Parameter parameter) {
        double number = requireNonNull(parameter.otherwise());
        return new Argument(at, "", graph.constant(number), number);
    }

    private Operator operator(Call call) {
        String refusal = dialect.refusal(call.function());
        if (refusal != null) {
            throw call.at().refuse(call.function() + refusal);
        }
        Operator operator = dialect.find(call.function());
        if (operator == null) {
            throw call.at()
                    .refuse("unknown operator " + call.function() + Nearest.hint(call.function(), dialect.names()));
        }
        return operator;
    }

    private Arguments arguments(Expression expression, List<Argument> arguments) {
        return new Arguments(graph, expression.at(), expression.text(), arguments, learned);
    }

    private Argument argument(Expression expression, Type type) {
        Value value = expression.accept(this);
        Position at = expression.at();
        if (value instanceof Scalar scalar) {
            requireNumber(at, type, scalar.number());
            return new Argument(at, expression.text(), graph.constant(scalar.number()), scalar.number());
        }
        Node node = value.series(at);
        boolean fits = switch (type) {
            case VALUES -> !node.shape().condition();
            case COLUMN -> !node.shape().condition() && !node.shape().isBlock();
            case CONDITIONS -> node.shape().condition();
            case NUMBER, ROWS, LAG -> false;
        };
        if (!fits) {
            throw at.refuse("found " + value.describe() + ", expected " + type.description() + remedy(type, node));
        }
        return new Argument(at, expression.text(), node, Double.NaN);
    }

    private static String remedy(Type type, Node node) {
        if (type == Type.CONDITIONS) {
            return "; a comparison such as x > 0 makes one of it";
        }
        if (type.fixed()) {
            return " that is the same for all rows";
        }
        return node.shape().condition()
                ? "; if(condition, 1, 0) makes numbers of it"
                : "; name one, such as block.name";
    }

    private static void requireNumber(Position at, Type type, double number) {
        boolean fits = switch (type) {
            case VALUES, COLUMN, NUMBER -> true;
            case CONDITIONS -> false;
            case ROWS -> number >= 1 && number <= Parameter.MOST_ROWS && number == Math.rint(number);
            case LAG -> number >= 0 && number <= Parameter.MOST_ROWS && number == Math.rint(number);
        };
        if (!fits) {
            String found = number == Math.rint(number) && Math.abs(number) < 1e15
                    ? Long.toString((long) number)
                    : Double.toString(number);
            throw at.refuse("found " + found + ", expected " + type.description());
        }
    }

    /** What is built; a number if it is one at every row. */
    private static Value built(Position at, Supplier<Node> build) {
        Node node;
        try {
            node = build.get();
        } catch (ExpressionException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw at.refuse(String.valueOf(e.getMessage()));
        }
        return node.number().isPresent() && !node.shape().condition()
                ? new Scalar(node.number().getAsDouble())
                : new Series(node);
    }

    /** The value of an expression that is to be a single condition. */
    Node condition(Expression expression) {
        Node node = argument(expression, Type.CONDITIONS).node();
        if (node.shape().isBlock()) {
            throw expression
                    .at()
                    .refuse("found a block of " + node.width()
                            + " conditions, expected a single one; compare one column, such as block.name");
        }
        return node;
    }

    /** The value of an expression of the text. */
    Value value(Expression expression) {
        return expression.accept(this);
    }
}
