package io.seqcast.serve;

/** Stored state that is sound but not for this engine: of another layout version or row width. The message says what to do. */
public final class IncompatibleStateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    IncompatibleStateException(String message) {
        super(message);
    }
}
