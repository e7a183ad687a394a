package io.seqcast.serve;

/** Stored state that cannot be what this version of the engine wrote. */
public final class CorruptStateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CorruptStateException(String message) {
        super(message);
    }
}
