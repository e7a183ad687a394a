package io.seqcast.json;

/** A document that cannot be used. The message is complete: it names the file, the field, what was found and what is right. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JsonException(String message) {
        super(message);
    }

    public JsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
