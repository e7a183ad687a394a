package io.seqcast.feature.language;

import static java.util.Objects.requireNonNull;

import io.seqcast.expression.Expression;
import io.seqcast.expression.Expression.Binary;
import io.seqcast.expression.Expression.Call;
import io.seqcast.expression.Expression.Literal;
import io.seqcast.expression.Expression.Name;
import io.seqcast.expression.Expression.Unary;
import io.seqcast.expression.ExpressionParser;
import io.seqcast.expression.Source;
import io.seqcast.expression.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some of a text's columns as a text of their own: what they are made of stands in helpers, which keep their names and their canonical
 * texts, so that what calls have learned fits them too.
 */
public final class ColumnChoice {
    private final Source source;
    private final Map<String, Expression> definitions = new LinkedHashMap<>();

    /** @throws io.seqcast.expression.ExpressionException if a line is no statement */
    public ColumnChoice(Source source) {
        this.source = source;
        for (Statement statement : ExpressionParser.statements(source)) {
            if (statement instanceof Statement.Column column) {
                definitions.put(column.name().name(), column.value());
            } else if (statement instanceof Statement.Let let) {
                definitions.put(let.name().name(), let.value());
            }
        }
    }

    /** The lines that define what these columns are made of, in the order of the text. */
    public List<String> helpers(List<String> columns) {
        Set<String> needed = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(columns);
        while (!open.isEmpty()) {
            String definition = definition(open.pop());
            if (definition != null && needed.add(definition)) {
                requireNonNull(definitions.get(definition)).accept(new NamesWithin(open));
            }
        }
        List<String> lines = new ArrayList<>();
        definitions.forEach((name, value) -> {
            if (needed.contains(name)) {
                lines.add("let " + line(name) + " = " + value.text());
            }
        });
        return lines;
    }

    /** The line that makes a column of this name of the text. */
    public String line(String column) {
        return new Name(source.at(0), column).text();
    }

    /** The definition that a name means, or the block whose column it is; null if it means no definition. */
    private @Nullable String definition(String name) {
        String block = name;
        while (!definitions.containsKey(block)) {
            int point = block.lastIndexOf('.');
            if (point <= 0) {
                return null;
            }
            block = block.substring(0, point);
        }
        return block;
    }

    private record NamesWithin(Deque<String> found) implements Expression.Visitor<Boolean> {
        @Override
        public Boolean literal(Literal literal) {
            return true;
        }

        @Override
        public Boolean name(Name name) {
            found.push(name.name());
            return true;
        }

        @Override
        public Boolean call(Call call) {
            call.arguments().forEach(argument -> argument.accept(this));
            return true;
        }

        @Override
        public Boolean unary(Unary unary) {
            return unary.operand().accept(this);
        }

        @Override
        public Boolean binary(Binary binary) {
            return binary.left().accept(this) && binary.right().accept(this);
        }
    }
}
