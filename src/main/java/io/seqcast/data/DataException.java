package io.seqcast.data;

/** The content of a file or record is not what it has to be; the message says where, what was found and what is right. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
