package io.seqcast.stream;

/** The stream stopped, or did not start; the message says why. */
public final class StreamFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StreamFailedException(String message) {
        super(message);
    }

    StreamFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
