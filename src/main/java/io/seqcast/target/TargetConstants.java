package io.seqcast.target;

import io.seqcast.expression.Expression;
import io.seqcast.expression.Expression.Literal;
import io.seqcast.expression.Expression.Name;
import io.seqcast.expression.Expression.Unary;
import io.seqcast.expression.ExpressionParser;
import io.seqcast.expression.PrefixOperator;
import io.seqcast.expression.Source;
import io.seqcast.expression.Statement;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbers to which a text of targets gives names, {@code let name = number}: what can be set in it without writing it anew.
 * Immutable.
 */
public final class TargetConstants {
    private static final Pattern NUMBER = Pattern.compile("(-\\s*)?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private final Source source;
    private final Map<String, Constant> constants = new LinkedHashMap<>(); // in the order of the text

    /**
     * Where a number stands.
     *
     * @param start offset of its first char
     * @param end offset behind its last
     */
    private record Constant(int start, int end) {}

    /** @throws io.seqcast.expression.ExpressionException if a line is no statement */
    public TargetConstants(Source source) {
        this.source = source;
        for (Statement statement : ExpressionParser.statements(source)) {
            if (statement instanceof Statement.Let let) {
                Constant constant = constant(let.value());
                if (constant != null) {
                    constants.put(let.name().name(), constant);
                }
            }
        }
    }

    /** Where the number stands that this is; null if it is none. */
    private @Nullable Constant constant(Expression value) {
        int start = value.at().offset();
        Expression number =
                value instanceof Unary unary && unary.operator() == PrefixOperator.NEGATE ? unary.operand() : value;
        if (!(number instanceof Literal)) {
            return null;
        }
        Matcher written = NUMBER.matcher(source.text());
        written.region(start, source.text().length());
        return written.lookingAt() ? new Constant(start, written.end()) : null;
    }

    /**
     * The text with other numbers in their places, all else being as it was written.
     *
     * @param values finite, by names of constants
     * @throws IllegalArgumentException if the text has no such constant, saying which ones there are
     */
    public Source with(Map<String, Double> values) {
        values.keySet().forEach(this::requireKnown);
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Map.Entry<String, Constant> each : constants.entrySet()) {
            Double value = values.get(each.getKey());
            if (value != null) {
                Constant constant = each.getValue();
                text.append(source.text(), from, constant.start()).append(text(value));
                from = constant.end();
            }
        }
        return new Source(
                source.name(), text.append(source.text().substring(from)).toString());
    }

    /** @throws IllegalArgumentException if the text has no constant of this name, saying which ones there are */
    public void requireKnown(String name) {
        if (!constants.containsKey(name)) {
            throw new IllegalArgumentException(source.name() + " has no line let " + name + " = NUMBER"
                    + new Name(source.at(0), name).hint(constants.keySet()));
        }
    }

    /** A number as it stands in a text, without an exponent. */
    public static String text(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
