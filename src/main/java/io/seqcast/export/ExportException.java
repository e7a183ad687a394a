package io.seqcast.export;

/** A model that is not exported; the message says why. */
public final class ExportException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ExportException(String message) {
        super(message);
    }
}
