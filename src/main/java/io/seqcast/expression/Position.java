package io.seqcast.expression;

/**
 * A place in a source.
 *
 * @param offset in chars from the start of the text, 0 to its length
 */
public record Position(Source source, int offset) {

    /** Number of the line, from 1. */
    public int line() {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            if (source.text().charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    /** Number of the character in its line, from 1; what takes two chars counts once. */
    public int column() {
        return source.text().codePointCount(lineStart(), offset) + 1;
    }

    /** The error that what stands here cannot be used. */
    public ExpressionException refuse(String message) {
        return new ExpressionException(this, message);
    }

    @Override
    public String toString() {
        return source.name() + ", line " + line() + ", column " + column();
    }

    int lineStart() {
        return source.text().lastIndexOf('\n', offset - 1) + 1;
    }

    int lineEnd() {
        int end = source.text().indexOf('\n', offset);
        return end < 0 ? source.text().length() : end;
    }
}
