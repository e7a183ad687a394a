package io.seqcast.expression;

/**
 * A text to be parsed.
 *
 * @param name what the text is called in messages, such as the name of its file
 */
public record Source(String name, String text) {

    /** The place of the character at this offset; the text's length is the place behind its end. */
    public Position at(int offset) {
        return new Position(this, offset);
    }
}
