package io.seqcast.model;

/** A model on disk that cannot be used. The message is complete: it names the file, the field or tensor, and both values. */
public final class BundleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BundleException(String message) {
        super(message);
    }

    public BundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
