package io.seqcast.expression;

import io.seqcast.expression.Expression.Binary;
import io.seqcast.expression.Expression.Call;
import io.seqcast.expression.Expression.Literal;
import io.seqcast.expression.Expression.Name;
import io.seqcast.expression.Expression.Unary;
import io.seqcast.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses expressions and files of them, by recursive descent with precedence climbing. What is larger than the limits is
 * refused, so that no text exhausts stack or memory.
 */
public final class ExpressionParser {
    /** Longest source, in chars. */
    public static final int MAX_LENGTH = 1 << 20;

    /** Most nodes of all expressions of a source. */
    public static final int MAX_NODES = 1 << 16;

    private final Source source;
    private final Lexer lexer;
    private Token token;
    private int nesting;
    private int nodes;

    private ExpressionParser(Source source, int from) {
        if (source.text().length() > MAX_LENGTH) {
            throw source.at(MAX_LENGTH)
                    .refuse("the text has " + source.text().length() + " characters, at most " + MAX_LENGTH
                            + " are read");
        }
        this.source = source;
        this.lexer = new Lexer(source, from);
        this.token = lexer.next();
    }

    /** The one expression that is the source. */
    public static Expression parse(Source source) {
        return parse(source, 0);
    }

    /**
     * The one expression that is the rest of the source.
     *
     * @param from offset of the first char that belongs to it
     * @throws ExpressionException if there is none or more than one, or it is too large
     */
    public static Expression parse(Source source, int from) {
        ExpressionParser parser = new ExpressionParser(source, from);
        parser.skipLineEnds();
        return parser.rest();
    }

    /**
     * The source's {@code let} lines and the one expression behind them.
     *
     * @throws ExpressionException if there is none or more than one, or it is too large
     */
    public static Block block(Source source) {
        ExpressionParser parser = new ExpressionParser(source, 0);
        List<Statement.Let> helpers = new ArrayList<>();
        for (parser.skipLineEnds(); parser.token.is("let"); parser.skipLineEnds()) {
            helpers.add((Statement.Let) parser.statement());
        }
        return new Block(helpers, parser.rest());
    }

    /**
     * The statements of a source, one a line.
     *
     * @throws ExpressionException for the first line that is none, or if there is more than the limits allow
     */
    public static List<Statement> statements(Source source) {
        ExpressionParser parser = new ExpressionParser(source, 0);
        List<Statement> statements = new ArrayList<>();
        for (parser.skipLineEnds(); parser.token.kind() != Kind.END; parser.skipLineEnds()) {
            statements.add(parser.statement());
        }
        return List.copyOf(statements);
    }

    private Expression rest() {
        Expression expression = expression();
        skipLineEnds();
        if (token.kind() != Kind.END) {
            throw found("an operator or the end");
        }
        return expression;
    }

    private Statement statement() {
        boolean let = take("let");
        Token first = name("a line such as: name = expression");
        Name name = node(new Name(at(first), first.text()));
        if (!let && atLineEnd()) {
            return new Statement.Bare(name);
        }
        if (!take("=")) {
            throw found(let ? "\"=\"" : "\"=\" or the end of the line");
        }
        Expression value = expression();
        if (!atLineEnd()) {
            throw found("an operator or the end of the line");
        }
        return let ? new Statement.Let(name, value) : new Statement.Column(name, value);
    }

    private Expression expression() {
        return infix(InfixOperator.LOWEST_PRECEDENCE);
    }

    /** Operands joined by operators that bind at least so tightly. */
    private Expression infix(int least) {
        Expression left = prefix(least);
        InfixOperator operator = InfixOperator.of(token);
        while (operator != null && operator.precedence() >= least) {
            Position at = at(advance());
            Expression right = infix(operator.precedence() + 1);
            left = node(new Binary(at, operator, left, right));
            InfixOperator next = InfixOperator.of(token);
            if (operator.isComparison() && next != null && next.isComparison()) {
                throw at(token).refuse("comparisons do not chain; write a < b and b < c");
            }
            operator = next;
        }
        if (token.is("=")) {
            throw at(token).refuse("found \"=\" in an expression; equality is ==");
        }
        return left;
    }

    private Expression prefix(int least) {
        if (++nesting > Expression.MAX_DEPTH) {
            throw at(token).refuse("an expression of more than " + Expression.MAX_DEPTH + " levels; split it");
        }
        PrefixOperator operator = PrefixOperator.of(token);
        Expression result;
        if (operator == null) {
            result = primary();
        } else if (operator.precedence() < least) {
            throw found("a value; what begins with \"" + operator.symbol() + "\" stands in parentheses here");
        } else {
            Position at = at(advance());
            result = node(new Unary(at, operator, infix(operator.precedence())));
        }
        nesting--;
        return result;
    }

    private Expression primary() {
        Token first = token;
        if (token.kind() == Kind.NUMBER) {
            advance();
            return node(new Literal(at(first), Double.parseDouble(first.text())));
        }
        if (take("(")) {
            Expression inner = expression();
            close(first);
            return inner;
        }
        String name = name("a value").text();
        Token parenthesis = token;
        if (take("(")) {
            List<Expression> arguments = arguments();
            close(parenthesis);
            return node(new Call(at(first), name, arguments));
        }
        return node(new Name(at(first), name));
    }

    private List<Expression> arguments() {
        List<Expression> arguments = new ArrayList<>();
        if (!token.is(")")) {
            do {
                arguments.add(expression());
            } while (take(","));
        }
        return arguments;
    }

    private void close(Token opened) {
        if (!take(")")) {
            Position at = at(opened);
            throw found("\")\" for the \"(\" of line " + at.line() + ", column " + at.column());
        }
    }

    private Token name(String expected) {
        if (token.kind() != Kind.NAME) {
            throw found(expected);
        }
        return advance();
    }

    private boolean take(String symbol) {
        boolean taken = token.is(symbol);
        if (taken) {
            advance();
        }
        return taken;
    }

    /** The token that was next, which no longer is. */
    private Token advance() {
        Token taken = token;
        token = lexer.next();
        return taken;
    }

    private void skipLineEnds() {
        while (token.kind() == Kind.LINE_END) {
            advance();
        }
    }

    private boolean atLineEnd() {
        return token.kind() == Kind.LINE_END || token.kind() == Kind.END;
    }

    private <E extends Expression> E node(E node) {
        if (++nodes > MAX_NODES) {
            throw node.at().refuse("the text has more than " + MAX_NODES + " values and operators; split it");
        }
        return node;
    }

    private Position at(Token token) {
        return source.at(token.offset());
    }

    private ExpressionException found(String expected) {
        return at(token).refuse("found " + token.describe() + ", expected " + expected);
    }
}
