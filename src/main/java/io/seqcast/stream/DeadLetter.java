package io.seqcast.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.seqcast.kafka.DeadLetterHeaders;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record of the dead-letter topic: key, value and headers as they came, and why and whence in further headers,
 * {@link DeadLetterHeaders}.
 *
 * <p>It always fits. A record that came in compressed, or from a producer with a higher limit, may be larger than this
 * stream's producer may send; that would end the stream at this record again and again. Such a letter goes without the
 * value, and if that is not enough without the headers and key it came with, and says how much that was. The record itself
 * is still where topic, partition and offset say.
 */
final class DeadLetter {
    private static final int LONGEST_MESSAGE = 1000;
    private static final int FRAMING = 128; // of batch and record: 61 + 21 + lengths, rounded up
    private static final int FRAMING_OF_HEADER = 10; // two lengths
    /** What cannot be compressed gets longer by less than one part in so many: by 5 bytes in 16 KiB with gzip. */
    private static final int COMPRESSED = 1000;

    private DeadLetter() {}

    /** @param maxBytes of a record with all its headers that the producer sends */
    static Record<byte[], byte[]> of(
            Record<byte[], byte[]> record, RecordMetadata source, DeadLetterException why, long maxBytes) {
        Headers headers = new RecordHeaders(record.headers());
        explain(headers, source, why);
        Record<byte[], byte[]> whole = record.withHeaders(headers);
        if (bytes(whole) <= maxBytes) {
            return whole;
        }
        Record<byte[], byte[]> withoutValue = withoutValue(whole);
        return bytes(withoutValue) <= maxBytes ? withoutValue : bare(record, source, why);
    }

    private static Record<byte[], byte[]> withoutValue(Record<byte[], byte[]> letter) {
        Headers headers = new RecordHeaders(letter.headers());
        add(headers, DeadLetterHeaders.VALUE_BYTES, length(letter.value()));
        return letter.withHeaders(headers).withValue(null);
    }

    private static Record<byte[], byte[]> bare(
            Record<byte[], byte[]> record, RecordMetadata source, DeadLetterException why) {
        Headers headers = new RecordHeaders();
        explain(headers, source, why);
        add(headers, DeadLetterHeaders.VALUE_BYTES, length(record.value()));
        add(headers, DeadLetterHeaders.KEY_BYTES, length(record.key()));
        add(headers, DeadLetterHeaders.HEADERS_LEFT_AWAY, record.headers().toArray().length);
        return new Record<>(null, null, record.timestamp(), headers);
    }

    private static void explain(Headers headers, RecordMetadata source, DeadLetterException why) {
        String message = String.valueOf(why.getMessage());
        add(headers, DeadLetterHeaders.REASON, why.reason());
        add(headers, DeadLetterHeaders.EXCEPTION, why.origin());
        add(headers, DeadLetterHeaders.MESSAGE, message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)));
        add(headers, DeadLetterHeaders.TOPIC, source.topic());
        add(headers, DeadLetterHeaders.PARTITION, source.partition());
        add(headers, DeadLetterHeaders.OFFSET, source.offset());
    }

    /** Bytes of the letter as the producer sends it, at most, whether or not it compresses. */
    private static long bytes(Record<byte[], byte[]> letter) {
        long sum = FRAMING + length(letter.key()) + length(letter.value());
        for (Header header : letter.headers()) {
            sum += FRAMING_OF_HEADER + header.key().getBytes(UTF_8).length + length(header.value());
        }
        return sum + sum / COMPRESSED;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static void add(Headers headers, String name, long value) {
        add(headers, name, Long.toString(value));
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
