package io.seqcast.model.task;

import io.seqcast.expression.Expression;
import io.seqcast.expression.ExpressionParser;
import io.seqcast.expression.Position;
import io.seqcast.expression.Source;
import io.seqcast.text.Abbreviation;
import java.util.regex.Pattern;

/**
 * A rule of a decision as it is written.
 *
 * @param colon offset of the one that ends the rule's name
 */
record RuleText(Source source, int colon) {
    static final String DEFAULT = "default";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.-]+");
    private static final int MOST_SHOWN = 40;

    /** @param number of the rule, from 1 */
    static RuleText of(int number, String text) {
        Source source = new Source("rule " + number, text);
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw source.at(0).refuse("found no colon, expected NAME: condition");
        }
        return new RuleText(source, colon);
    }

    Position at() {
        return source.at(0);
    }

    boolean isDefault() {
        return source.text().substring(0, colon).strip().equals(DEFAULT);
    }

    /** What the rule decides if its condition holds. */
    String name() {
        return name(0, colon);
    }

    /** What the rule decides if it is the default. */
    String defaultName() {
        return name(colon + 1, source.text().length());
    }

    Expression condition() {
        return ExpressionParser.parse(source, colon + 1);
    }

    private String name(int from, int to) {
        String name = source.text().substring(from, to).strip();
        if (!NAME.matcher(name).matches()) {
            throw source.at(from)
                    .refuse("the name of the decision is \"" + Abbreviation.of(name, MOST_SHOWN)
                            + "\", must be letters, digits, _, - and points");
        }
        return name;
    }
}
