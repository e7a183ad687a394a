package io.seqcast.expression;

import io.seqcast.text.Abbreviation;

/**
 * A word of a source.
 *
 * @param text of a name: the name itself, without the backquotes it may be written in
 * @param offset of its first char in the source
 */
record Token(Kind kind, String text, int offset) {
    private static final int MOST_SHOWN = 40;

    enum Kind {
        NUMBER,
        NAME,
        /** An operator, a reserved word or punctuation. */
        SYMBOL,
        LINE_END,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** As it is called in messages. */
    String describe() {
        return switch (kind) {
            case END -> "the end";
            case LINE_END -> "the end of the line";
            case NAME -> NameSyntax.show(text);
            case NUMBER, SYMBOL -> '"' + Abbreviation.of(text, MOST_SHOWN) + '"';
        };
    }
}
