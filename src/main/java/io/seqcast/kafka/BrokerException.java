package io.seqcast.kafka;

/** A broker did not answer, or does not hold what it has to; the message says which, what was found and what is right. */
public final class BrokerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BrokerException(String message) {
        super(message);
    }

    public BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
