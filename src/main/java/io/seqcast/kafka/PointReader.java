package io.seqcast.kafka;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.record.PointCodec;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.jspecify.annotations.Nullable;

/** Reads a topic of points from its beginning up to what is committed now. */
public final class PointReader {
    private PointReader() {}

    /**
     * Reads all points.
     *
     * @param out receives each with its place, those of a partition in order
     * @return how many records are no points under their sequence's key: the stream makes dead letters of them
     * @throws BrokerException if the topic does not exist or the broker fails
     */
    public static long read(Properties client, String topic, BiConsumer<Point, Position> out) {
        long[] others = new long[1];
        try (WholeTopic points = WholeTopic.open(
                client, topic, IsolationLevel.READ_COMMITTED, ": 'seqcast run' and 'seqcast replay' make it")) {
            points.readToEnd(polled -> {
                Point point = point(polled);
                if (point == null) {
                    others[0]++;
                } else {
                    out.accept(point, new Position(polled.partition(), polled.offset()));
                }
            });
        }
        return others[0];
    }

    private static @Nullable Point point(ConsumerRecord<byte[], byte[]> polled) {
        if (polled.value() == null) {
            return null;
        }
        try {
            Point point = PointCodec.decode(polled.value());
            return RecordKey.isOf(point.sequence(), polled.key()) ? point : null;
        } catch (DataException e) {
            return null;
        }
    }
}
