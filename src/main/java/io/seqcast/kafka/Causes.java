package io.seqcast.kafka;

/** What an exception of Kafka, wrapped once or often, has to say. */
public final class Causes {
    private Causes() {}

    /** The innermost message, or the exception's kind where it has none. */
    public static String message(Throwable thrown) {
        Throwable innermost = thrown;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null ? innermost.getClass().getSimpleName() : message;
    }
}
