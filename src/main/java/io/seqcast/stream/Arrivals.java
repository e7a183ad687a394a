package io.seqcast.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Gives every record the time of its reading, and keeps the one it came with for the processor, which measures latency by
 * it. Anything else would carry the producer's clock into changelogs, and a broker refuses a record from the far future.
 *
 * <p>Kafka Streams reads one record of a partition ahead of the one it hands to the processor: two are remembered.
 */
final class Arrivals implements TimestampExtractor {
    /** Of a record that bears no time, or is none of the last two of its partition. */
    static final long UNKNOWN = -1;

    private final Map<Integer, LastTwo> partitions = new ConcurrentHashMap<>();

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        LastTwo last = partitions.computeIfAbsent(record.partition(), partition -> new LastTwo());
        last.add(record.offset(), record.timestamp());
        return System.currentTimeMillis();
    }

    /** Time of a record by its producer's or broker's clock, in milliseconds since the epoch. */
    long producedAt(int partition, long offset) {
        LastTwo last = partitions.get(partition);
        return last == null ? UNKNOWN : last.timeOf(offset);
    }

    /** Written and read by the thread that owns the partition's task. */
    private static final class LastTwo {
        private long offset = -1;
        private long time = UNKNOWN;
        private long offsetBefore = -1;
        private long timeBefore = UNKNOWN;

        void add(long newest, long newestTime) {
            offsetBefore = offset;
            timeBefore = time;
            offset = newest;
            time = newestTime;
        }

        long timeOf(long wanted) {
            if (wanted == offsetBefore) {
                return timeBefore;
            }
            return wanted == offset ? time : UNKNOWN;
        }
    }
}
