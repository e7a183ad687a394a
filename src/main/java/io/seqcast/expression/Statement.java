package io.seqcast.expression;

import io.seqcast.expression.Expression.Name;

/** A line of a file of expressions. */
public sealed interface Statement {

    /** What is defined, or of a bare name what is taken. */
    Name name();

    /** The statement as it is written by the book. */
    String text();

    /** {@code name = value}: a column, or a block of columns. */
    record Column(Name name, Expression value) implements Statement {
        @Override
        public String text() {
            return name.text() + " = " + value.text();
        }
    }

    /** {@code let name = value}: a helper, which is no column itself. */
    record Let(Name name, Expression value) implements Statement {
        @Override
        public String text() {
            return "let " + name.text() + " = " + value.text();
        }
    }

    /** {@code name} alone: a column or block that there is, under the name it has. */
    record Bare(Name name) implements Statement {
        @Override
        public String text() {
            return name.text();
        }
    }
}
