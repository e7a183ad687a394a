package io.seqcast.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.record.PointCodec;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** A record of the dead-letter topic: what came, from where, and why no sequence took it. */
public final class DeadLetterRecord {
    private final ConsumerRecord<byte[], byte[]> record;

    DeadLetterRecord(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
    }

    /** Where it stands in the dead-letter topic. */
    public Position at() {
        return new Position(record.partition(), record.offset());
    }

    /** When the stream put it there. */
    public Instant time() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** One word; {@code UNKNOWN} if somebody else wrote the record. */
    public String reason() {
        String reason = header(DeadLetterHeaders.REASON);
        return reason == null ? "UNKNOWN" : reason;
    }

    /** What was found and what would have been right. */
    public String message() {
        String message = header(DeadLetterHeaders.MESSAGE);
        return message == null ? "" : message;
    }

    /** The topic it came from, if that is known. */
    public @Nullable String sourceTopic() {
        return header(DeadLetterHeaders.TOPIC);
    }

    /** Where it stood in the topic it came from, if that is known. */
    public @Nullable Position source() {
        String partition = header(DeadLetterHeaders.PARTITION);
        String offset = header(DeadLetterHeaders.OFFSET);
        try {
            return partition == null || offset == null
                    ? null
                    : new Position(Integer.parseInt(partition), Long.parseLong(offset));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The key as it came; null also where it was left away, see {@link #leftAway()}. */
    public byte @Nullable [] key() {
        return record.key();
    }

    /** The value as it came; null also where it was left away, see {@link #leftAway()}. */
    public byte @Nullable [] value() {
        return record.value();
    }

    /** Whether value, and perhaps key, were too large for the stream's producer. */
    public boolean leftAway() {
        return header(DeadLetterHeaders.VALUE_BYTES) != null;
    }

    /** The point in it, or null if the value is no point record. */
    public @Nullable Point point() {
        try {
            return record.value() == null ? null : PointCodec.decode(record.value());
        } catch (DataException e) {
            return null;
        }
    }

    /**
     * Why the stream would refuse the record as it is, whatever its sequence is doing; null if it may be taken now.
     *
     * @param width number of features of the model, 0 if unknown
     */
    public @Nullable String problem(int width) {
        if (leftAway()) {
            return "its value was too large to be kept here";
        }
        Point point = point();
        if (point == null) {
            return "its value is no point record";
        }
        if (!RecordKey.isOf(point.sequence(), record.key())) {
            return "its key is not its sequence";
        }
        return problem(point, width);
    }

    private static @Nullable String problem(Point point, int width) {
        if (width > 0 && point.features().length != width) {
            return "it has " + point.features().length + " features, the model takes " + width;
        }
        for (float value : point.features()) {
            if (!Float.isFinite(value)) {
                return "a feature is not finite";
            }
        }
        return point.step() < 0 ? "its step is negative" : null;
    }

    /** The record as it came, for the topic it came from: in its partition there, without the headers that the stream added. */
    ProducerRecord<byte[], byte[]> restored(String topic) {
        RecordHeaders headers = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!DeadLetterHeaders.isAdded(header.key())) {
                headers.add(header);
            }
        }
        Position source = source();
        Integer partition = source != null && topic.equals(sourceTopic()) ? (Integer) source.partition() : null;
        return new ProducerRecord<>(topic, partition, null, record.key(), record.value(), headers);
    }

    private @Nullable String header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
