package io.seqcast.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A record of the dead-letter topic: key, value and headers as they came, and why and whence in further headers, under the
 * names of KIP-1034, so that tools for the dead letters of Kafka Streams read these, too.
 */
final class DeadLetter {
    static final String REASON = "seqcast.reason";
    static final String EXCEPTION = "__streams.errors.exception";
    static final String MESSAGE = "__streams.errors.message";
    static final String TOPIC = "__streams.errors.topic";
    static final String PARTITION = "__streams.errors.partition";
    static final String OFFSET = "__streams.errors.offset";

    private DeadLetter() {}

    static Record<byte[], byte[]> of(Record<byte[], byte[]> record, RecordMetadata source, DeadLetterException why) {
        Headers headers = new RecordHeaders(record.headers());
        add(headers, REASON, why.reason());
        add(headers, EXCEPTION, why.origin());
        add(headers, MESSAGE, String.valueOf(why.getMessage()));
        add(headers, TOPIC, source.topic());
        add(headers, PARTITION, Integer.toString(source.partition()));
        add(headers, OFFSET, Long.toString(source.offset()));
        return record.withHeaders(headers);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
