package io.seqcast.lightgbm;

/** LightGBM cannot be loaded, or refuses. The message is complete. */
public final class GbmException extends RuntimeException {
    private static final long serialVersionUID = 1;

    GbmException(String message) {
        super(message);
    }

    GbmException(String message, Throwable cause) {
        super(message, cause);
    }
}
