package io.seqcast.expression;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One expression with names of its own.
 *
 * @param helpers {@code let} lines ahead of it
 * @param value the expression
 */
public record Block(List<Statement.Let> helpers, Expression value) {
    public Block {
        helpers = List.copyOf(helpers);
    }

    /** The block as it is written by the book: a line each. */
    public String text() {
        return Stream.concat(helpers.stream().map(Statement::text), Stream.of(value.text()))
                .collect(Collectors.joining("\n"));
    }
}
