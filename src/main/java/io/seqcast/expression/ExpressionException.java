package io.seqcast.expression;

/**
 * A text that is no expression, or one that means nothing where it stands. The message is complete: source, line and
 * column, what was found, what is right, and beneath it the line with a caret under the place. It is an illegal argument,
 * so that a document with such texts in its fields reports it under the field as any other.
 */
public final class ExpressionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private static final int MOST_BESIDE = 60; // chars of the line that are shown to the left and right of the place

    private final String source;
    private final int line;
    private final int column;

    ExpressionException(Position at, String message) {
        super(at + ": " + message + "\n" + excerpt(at));
        this.source = at.source().name();
        this.line = at.line();
        this.column = at.column();
    }

    /** Name of the source. */
    public String source() {
        return source;
    }

    /** Number of the line, from 1. */
    public int line() {
        return line;
    }

    /** Number of the character in its line, from 1. */
    public int column() {
        return column;
    }

    private static String excerpt(Position at) {
        String text = at.source().text();
        int from = Math.max(at.lineStart(), at.offset() - MOST_BESIDE);
        int to = Math.min(at.lineEnd(), at.offset() + MOST_BESIDE);
        // A tab stays one in both lines, so that the caret stands under its character whatever a tab's width.
        String before = text.substring(from, at.offset()).replaceAll("[\\p{Cc}&&[^\t]]", " ");
        String behind =
                text.substring(at.offset(), to).replaceAll("\\p{Cc}", " ").stripTrailing();
        return "    " + before + behind + "\n    " + before.replaceAll("[^\t]", " ") + "^";
    }
}
