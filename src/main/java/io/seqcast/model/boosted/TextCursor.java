package io.seqcast.model.boosted;

import io.seqcast.model.BundleException;
import java.nio.charset.StandardCharsets;

/** A place in a text that is read line by line. */
final class TextCursor {
    private final String source;
    private final String text; // a character a byte, since the format counts bytes
    private int at;
    private int line;

    /** @param source name of the file, for messages */
    TextCursor(byte[] content, String source) {
        this.source = source;
        text = new String(content, StandardCharsets.ISO_8859_1);
    }

    /** Offset of the next line, bytes. */
    int offset() {
        return at;
    }

    boolean atEnd() {
        return at == text.length();
    }

    /** The next line, left where it is; at the end an empty one. */
    String peek() {
        int end = text.indexOf('\n', at);
        return text.substring(at, end < 0 ? text.length() : end);
    }

    String next() {
        if (atEnd()) {
            throw wrong("ends too early");
        }
        String next = peek();
        at = Math.min(text.length(), at + next.length() + 1);
        line++;
        return next;
    }

    void skipBlank() {
        while (!atEnd() && peek().isEmpty()) {
            next();
        }
    }

    void expect(String expected) {
        String found = next();
        if (!found.equals(expected)) {
            throw wrong("is \"" + shortened(found) + "\", must be \"" + expected + "\"");
        }
    }

    /** Of the line read last. */
    BundleException wrong(String problem) {
        return new BundleException(source + ": line " + line + ": " + problem);
    }

    /** Of something larger than a line. */
    BundleException wrong(String place, String problem) {
        return new BundleException(source + ": " + place + ": " + problem);
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
