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
import io.seqcast.feature.operator.Operator;
import io.seqcast.feature.operator.Operators;
import io.seqcast.feature.operator.Parameter;
import io.seqcast.feature.operator.Parameter.Type;
import io.seqcast.feature.plan.Graph;
import io.seqcast.feature.plan.Node;
import io.seqcast.feature.plan.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes a value of an expression. What is the same at every row is computed here. */
final class Compiler implements Expression.Visitor<Value> {
    private final Graph graph;
    private final Dialect dialect;
    private final Names names;

    Compiler(Graph graph, Dialect dialect, Names names) {
        this.graph = graph;
        this.dialect = dialect;
        this.names = names;
    }

    @Override
    public Value literal(Literal literal) {
        if (literal.value() > Float.MAX_VALUE) {
            throw literal.at().refuse("found " + literal.value() + ", a number must be at most " + Float.MAX_VALUE);
        }
        return new Scalar(literal.value());
    }

    @Override
    public Value name(Name name) {
        return names.value(name);
    }

    @Override
    public Value unary(Unary unary) {
        Type type = switch (unary.operator()) {
            case NEGATE -> Type.VALUES;
            case NOT -> Type.CONDITIONS;
        };
        String role = "what stands behind " + unary.operator().symbol();
        Arguments arguments = arguments(unary, List.of(argument(unary.operand(), type, role)));
        return built(unary.at(), () -> Operators.prefix(unary.operator(), arguments));
    }

    @Override
    public Value binary(Binary binary) {
        Type type = switch (binary.operator()) {
            case AND, OR -> Type.CONDITIONS;
            default -> Type.VALUES;
        };
        String symbol = binary.operator().symbol();
        Argument left = argument(binary.left(), type, "what stands before " + symbol);
        Argument right = argument(binary.right(), type, "what stands behind " + symbol);
        Arguments arguments = arguments(binary, List.of(left, right));
        return built(binary.at(), () -> Operators.infix(binary.operator(), arguments));
    }

    @Override
    public Value call(Call call) {
        Operator operator = operator(call);
        List<Expression> given = call.arguments();
        if (given.size() < operator.required() || given.size() > operator.most()) {
            throw call.at()
                    .refuse(operator.name() + " has " + count(given.size()) + ", must have " + expected(operator));
        }
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < Math.max(given.size(), operator.parameters().size()); i++) {
            Parameter parameter = operator.parameter(i);
            String role = parameter.name() + " of " + operator.usage();
            arguments.add(i < given.size() ? argument(given.get(i), parameter.type(), role) : leftOut(call, parameter));
        }
        return built(call.at(), () -> operator.builder().build(arguments(call, arguments)));
    }

    private static String count(int arguments) {
        return arguments == 0 ? "no arguments" : arguments == 1 ? "1 argument" : arguments + " arguments";
    }

    private static String expected(Operator operator) {
        int least = operator.required();
        return (least < operator.most() ? least + " to " : "") + operator.most() + ": " + operator.usage();
    }

    private Argument leftOut(Call call, Parameter parameter) {
        double number = requireNonNull(parameter.otherwise());
        return new Argument(call, graph.constant(number), number);
    }

    private Operator operator(Call call) {
        String refusal = dialect.refusal(call.function());
        if (refusal != null) {
            throw call.at().refuse(call.function() + refusal);
        }
        Operator operator = dialect.find(call.function());
        if (operator == null) {
            throw unknown(call);
        }
        return operator;
    }

    private ExpressionException unknown(Call call) {
        Name name = new Name(call.at(), call.function());
        return call.at()
                .refuse(
                        names.knows(name.name())
                                ? name.show() + " is a name and no operator: it takes no arguments"
                                : "unknown operator " + name.show() + name.hint(dialect.names()));
    }

    private Arguments arguments(Expression expression, List<Argument> arguments) {
        return new Arguments(graph, expression, arguments);
    }

    /** @param role what it is for, for messages */
    private Argument argument(Expression expression, Type type, String role) {
        Value value = expression.accept(this);
        if (!fits(type, value)) {
            throw expression
                    .at()
                    .refuse(role + " is " + value.describe() + ", must be " + type.description()
                            + remedy(type, expression, value));
        }
        if (value instanceof Scalar scalar) {
            return new Argument(expression, graph.constant(scalar.number()), scalar.number());
        }
        return new Argument(expression, ((Series) value).node(), Double.NaN);
    }

    private static boolean fits(Type type, Value value) {
        return value instanceof Scalar scalar
                ? type.takes(scalar.number())
                : type.takes(((Series) value).node().shape());
    }

    private static String remedy(Type type, Expression expression, Value value) {
        if (type == Type.CONDITIONS) {
            return "; a comparison such as x > 0 makes one";
        }
        if (value instanceof Scalar) {
            return "";
        }
        Shape shape = ((Series) value).node().shape();
        if (type.fixed()) {
            return ", the same in every row";
        }
        if (shape.condition()) {
            return "; if(condition, 1, 0) makes numbers of it";
        }
        String column = requireNonNull(shape.names()).get(0);
        return expression instanceof Name block
                ? "; take one of its columns, such as " + block.column(column).text()
                : "; name it by let and take one of its columns, such as NAME."
                        + new Name(expression.at(), column).text();
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
        Node node = argument(expression, Type.CONDITIONS, "the expression").node();
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
