package io.seqcast.kafka;

/**
 * Names of the headers that a dead letter has beside those it came with, all text. Why and whence stand under the names of
 * KIP-1034, so that tools for the dead letters of Kafka Streams read these, too.
 */
public final class DeadLetterHeaders {
    /** One word: why the record is no acceptable point. */
    public static final String REASON = "seqcast.reason";

    /** Of a record too large for the stream's producer: bytes of its value, which was left away. */
    public static final String VALUE_BYTES = "seqcast.value.bytes";

    /** Bytes of its key, left away. */
    public static final String KEY_BYTES = "seqcast.key.bytes";

    /** Number of its headers, left away. */
    public static final String HEADERS_LEFT_AWAY = "seqcast.headers.count";

    public static final String EXCEPTION = "__streams.errors.exception";
    public static final String MESSAGE = "__streams.errors.message";
    public static final String TOPIC = "__streams.errors.topic";
    public static final String PARTITION = "__streams.errors.partition";
    public static final String OFFSET = "__streams.errors.offset";

    private static final String STREAMS = "__streams.errors.";
    private static final String SEQCAST = "seqcast.";

    private DeadLetterHeaders() {}

    /** Whether a header was added by the stream, and not by whoever sent the record. */
    public static boolean isAdded(String name) {
        return name.startsWith(SEQCAST) || name.startsWith(STREAMS);
    }
}
