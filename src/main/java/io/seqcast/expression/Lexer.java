package io.seqcast.expression;

import io.seqcast.expression.Token.Kind;
import java.util.Map;

/** Cuts a source into tokens, one at a time. Inside parentheses the end of a line is white space. */
final class Lexer {
    private static final String SINGLE_SYMBOLS = "+-*/<>=(),";
    private static final String COMPARISON_STARTS = "<>=!";

    private static final int MAX_NAME = 1000; // chars

    /** What other languages write, and what it is here. */
    private static final Map<Integer, String> ELSEWHERE = Map.of(
            (int) '&', "write and",
            (int) '|', "write or",
            (int) '!', "write not",
            (int) '.', "a column of a block is called by the block's name, such as block.column",
            (int) '"', "names stand without quotes or in backquotes",
            (int) '\'', "names stand without quotes or in backquotes");

    private final Source source;
    private final String text;
    private int offset;
    private int openParentheses;

    Lexer(Source source, int from) {
        this.source = source;
        this.text = source.text();
        this.offset = from;
    }

    Token next() {
        skipBlanks();
        int start = offset;
        int c = peek(0);
        if (c < 0) {
            return new Token(Kind.END, "", start);
        }
        if (c == '\n') {
            offset++;
            return new Token(Kind.LINE_END, "", start);
        }
        if (NameSyntax.isDigit(c)) {
            return number();
        }
        if (NameSyntax.startsIdentifier(c) || c == '`') {
            return name();
        }
        return symbol(c);
    }

    private void skipBlanks() {
        for (int c = peek(0); isBlank(c) || c == '#'; c = peek(0)) {
            if (c == '#') {
                int end = text.indexOf('\n', offset);
                offset = end < 0 ? text.length() : end;
            } else {
                offset++;
            }
        }
    }

    private boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\r' || (c == '\n' && openParentheses > 0);
    }

    private Token number() {
        int start = offset;
        skipDigits();
        if (peek(0) == '.') {
            offset++;
            requireDigits("behind the point");
        }
        if (peek(0) == 'e' || peek(0) == 'E') {
            offset += peek(1) == '-' || peek(1) == '+' ? 2 : 1;
            requireDigits("in the exponent");
        }
        if (NameSyntax.startsIdentifier(peek(0)) || peek(0) == '.') {
            throw source.at(start).refuse("a number ends where a name goes on; a name like this stands in backquotes");
        }
        return new Token(Kind.NUMBER, text.substring(start, offset), start);
    }

    private void requireDigits(String where) {
        if (!NameSyntax.isDigit(peek(0))) {
            throw source.at(offset).refuse("expected digits " + where);
        }
        skipDigits();
    }

    private void skipDigits() {
        while (NameSyntax.isDigit(peek(0))) {
            offset++;
        }
    }

    private Token name() {
        int start = offset;
        StringBuilder name = new StringBuilder();
        namePart(name);
        while (peek(0) == '.') {
            offset++;
            name.append('.');
            namePart(name);
        }
        if (name.length() > MAX_NAME) {
            throw source.at(start)
                    .refuse("a name of " + name.length() + " characters, at most " + MAX_NAME + " are read");
        }
        String word = text.substring(start, offset);
        boolean reserved = NameSyntax.RESERVED.contains(word);
        return reserved ? new Token(Kind.SYMBOL, word, start) : new Token(Kind.NAME, name.toString(), start);
    }

    private void namePart(StringBuilder name) {
        int start = offset;
        if (peek(0) == '`') {
            quoted(name);
        } else if (NameSyntax.startsIdentifier(peek(0))) {
            while (NameSyntax.continuesIdentifier(peek(0))) {
                offset++;
            }
            name.append(text, start, offset);
        } else {
            throw source.at(start)
                    .refuse("expected a name behind the point; what is no identifier stands in backquotes");
        }
    }

    private void quoted(StringBuilder name) {
        int start = offset++;
        int length = name.length();
        while (peek(0) != '`' || peek(1) == '`') {
            int c = peek(0);
            if (c < 0 || c == '\n' || c == '\r') {
                throw source.at(start).refuse("the backquote is not closed on its line");
            }
            offset += c == '`' ? 2 : 1;
            name.append((char) c);
        }
        offset++;
        if (name.length() == length) {
            throw source.at(start).refuse("found nothing between backquotes, expected a name");
        }
    }

    private Token symbol(int c) {
        int start = offset;
        if (COMPARISON_STARTS.indexOf(c) >= 0 && peek(1) == '=') {
            offset += 2;
        } else if (SINGLE_SYMBOLS.indexOf(c) >= 0) {
            offset++;
            openParentheses += c == '(' ? 1 : c == ')' && openParentheses > 0 ? -1 : 0;
        } else {
            throw stranger();
        }
        return new Token(Kind.SYMBOL, text.substring(start, offset), start);
    }

    private ExpressionException stranger() {
        int c = text.codePointAt(offset);
        String found = Character.isISOControl(c) ? String.format("U+%04X", c) : '"' + Character.toString(c) + '"';
        String meant = ELSEWHERE.get(c);
        String hint =
                meant == null ? "names with other characters than letters, digits and _ stand in backquotes" : meant;
        return source.at(offset).refuse("found " + found + ", which is no part of the language; " + hint);
    }

    /** The char so many ahead, or -1 behind the end. */
    private int peek(int ahead) {
        int at = offset + ahead;
        return at < text.length() ? text.charAt(at) : -1;
    }
}
