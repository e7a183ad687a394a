package io.seqcast.stream;

/** A record that is no acceptable point. */
final class DeadLetterException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String origin;

    /**
     * @param reason one word for counters and headers
     * @param origin what refused the record
     */
    DeadLetterException(String reason, RuntimeException origin) {
        super(origin.getMessage(), origin, false, false);
        this.reason = reason;
        this.origin = origin.getClass().getName();
    }

    String reason() {
        return reason;
    }

    /** The class of the exception that refused the record. */
    String origin() {
        return origin;
    }
}
