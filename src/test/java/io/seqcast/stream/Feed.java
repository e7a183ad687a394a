package io.seqcast.stream;

import io.seqcast.data.Point;
import io.seqcast.data.record.PointCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Records for the topic of points, with what has to become of each. */
final class Feed {
    /** What a record has to become: a reason of the dead letters, or one of these. */
    static final String ACCEPTED = "accepted";

    static final String DUPLICATE = "duplicate";

    private final List<Sent> records = new ArrayList<>();

    /** @param fate what it has to become */
    record Sent(int partition, byte @Nullable [] key, byte @Nullable [] value, String fate) {}

    /** Where a record came to stand. */
    record Place(int partition, long offset) {}

    /** Every third comes as JSON. */
    void accepted(Point point) {
        byte[] value = point.step() % 3 == 1 ? PointCodec.encodeJson(point) : PointCodec.encode(point);
        add(point.sequence(), key(point.sequence()), value, ACCEPTED);
    }

    void duplicate(Point point) {
        add(point.sequence(), key(point.sequence()), PointCodec.encode(point), DUPLICATE);
    }

    void dead(String reason, Point point) {
        add(point.sequence(), key(point.sequence()), PointCodec.encode(point), reason);
    }

    /** @param near the sequence whose partition it goes to */
    void dead(String reason, long near, byte @Nullable [] key, byte @Nullable [] value) {
        add(near, key, value, reason);
    }

    int size() {
        return records.size();
    }

    long count(String fate) {
        return records.stream().filter(each -> each.fate().equals(fate)).count();
    }

    /** Sends all in order, compressed: what a broker's limit sees is not what a record takes. */
    Map<Place, Sent> send(Properties client, String topic) throws ExecutionException, InterruptedException {
        Properties config = new Properties();
        config.putAll(client);
        config.setProperty("compression.type", "gzip");
        config.setProperty("max.request.size", "16777216");
        Map<Place, Sent> sent = new LinkedHashMap<>();
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Sent each : records) {
                RecordMetadata at = producer.send(
                                new ProducerRecord<>(topic, each.partition(), each.key(), each.value()))
                        .get();
                sent.put(new Place(at.partition(), at.offset()), each);
            }
        }
        return sent;
    }

    static byte[] key(long sequence) {
        return ByteBuffer.allocate(Long.BYTES).putLong(sequence).array();
    }

    private void add(long near, byte @Nullable [] key, byte @Nullable [] value, String fate) {
        records.add(new Sent((int) (near % 3), key, value, fate));
    }
}
