package io.seqcast.expression;

import java.util.Collection;
import java.util.List;

/**
 * A parsed expression: an immutable tree, at most {@value #MAX_DEPTH} nodes deep, so that whoever walks it may recurse.
 * Nodes know where they stand in their source; two expressions that differ only in that have the same {@link #text()}.
 */
public sealed interface Expression {
    /** Most nodes from the root to a leaf. */
    int MAX_DEPTH = 200;

    /** Where the node stands: an operator's place for what is joined by it, the first character of all others. */
    Position at();

    /** Nodes from here to the farthest leaf, both included. */
    int depth();

    /** Calls the visitor's method for this kind of node. */
    <R> R accept(Visitor<R> visitor);

    /** The expression as it is written by the book: the same tree always gives the same text, and the text gives the tree. */
    default String text() {
        return accept(new ExpressionWriter());
    }

    /** What to do with each kind of node. */
    interface Visitor<R> {
        R literal(Literal literal);

        R name(Name name);

        R call(Call call);

        R unary(Unary unary);

        R binary(Binary binary);
    }

    /** A number: finite and without a sign, which is an operator. */
    record Literal(Position at, double value) implements Expression {
        public Literal {
            if (!Double.isFinite(value) || Double.doubleToRawLongBits(value) < 0) {
                throw at.refuse("the number is " + value + ", must be finite and without a sign");
            }
        }

        @Override
        public int depth() {
            return 1;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.literal(this);
        }
    }

    /**
     * A column, a variable or a helper.
     *
     * @param name without backquotes; a column of a block with a point, such as {@code lag_5.31}
     */
    record Name(Position at, String name) implements Expression {
        public Name {
            checkName(at, name);
        }

        /** What a column of the block of this name is called. */
        public Name column(String column) {
            return new Name(at, name + "." + column);
        }

        /** As it is written, cut to what a message has room for. */
        public String show() {
            return NameSyntax.show(name);
        }

        /** What a message that nobody knows the name ends with: the one that was meant, or some of those there are. */
        public String hint(Collection<String> known) {
            return NameSyntax.hint(name, known);
        }

        @Override
        public int depth() {
            return 1;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.name(this);
        }
    }

    /** A function of arguments. */
    record Call(Position at, String function, List<Expression> arguments) implements Expression {
        public Call {
            checkName(at, function);
            arguments = List.copyOf(arguments);
            arguments.forEach(argument -> checkOperand(at, argument));
        }

        @Override
        public int depth() {
            int deepest = 0;
            for (Expression argument : arguments) {
                deepest = Math.max(deepest, argument.depth());
            }
            return 1 + deepest;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.call(this);
        }
    }

    /** An operator and its operand. */
    record Unary(Position at, PrefixOperator operator, Expression operand) implements Expression {
        public Unary {
            checkOperand(at, operand);
        }

        @Override
        public int depth() {
            return 1 + operand.depth();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unary(this);
        }
    }

    /** Two operands and the operator between them. */
    record Binary(Position at, InfixOperator operator, Expression left, Expression right) implements Expression {
        public Binary {
            checkOperand(at, left);
            checkOperand(at, right);
        }

        @Override
        public int depth() {
            return 1 + Math.max(left.depth(), right.depth());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.binary(this);
        }
    }

    private static void checkName(Position at, String name) {
        if (!NameSyntax.isName(name)) {
            throw at.refuse("the name is empty or has line breaks, must be one line");
        }
    }

    private static void checkOperand(Position at, Expression operand) {
        if (operand.depth() >= MAX_DEPTH) {
            throw at.refuse("an expression of more than " + MAX_DEPTH + " levels; split it");
        }
    }
}
