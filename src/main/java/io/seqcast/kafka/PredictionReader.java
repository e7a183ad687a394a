package io.seqcast.kafka;

import io.seqcast.data.DataException;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.record.PredictionCodec;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/** Reads a topic of predictions from its beginning: all partitions, without a consumer group. */
public final class PredictionReader implements AutoCloseable {
    private final WholeTopic topic;

    private PredictionReader(WholeTopic topic) {
        this.topic = topic;
    }

    /**
     * A reader of an existing topic.
     *
     * @param committedOnly whether to wait for the transaction of a prediction; else it is seen at once, and one of an
     *     aborted transaction is seen, too
     */
    public static PredictionReader open(Properties client, String topic, boolean committedOnly) {
        IsolationLevel isolation = committedOnly ? IsolationLevel.READ_COMMITTED : IsolationLevel.READ_UNCOMMITTED;
        return new PredictionReader(WholeTopic.open(client, topic, isolation, ""));
    }

    /**
     * Reads on until {@code expect} records were read, until none has come for {@code idle}, or until {@link #stop}.
     *
     * @param expect number of records to read, 0 for no limit
     * @param idle longest time without a record
     * @param out receives every prediction, those of one sequence in order
     * @return how many records were read
     * @throws DataException if a record is no prediction
     * @throws BrokerException if the broker fails
     */
    public long read(long expect, Duration idle, Consumer<PublishedPrediction> out) {
        long records = 0;
        long lastSeen = System.nanoTime();
        try {
            while ((expect == 0 || records < expect) && System.nanoTime() - lastSeen < idle.toNanos()) {
                for (ConsumerRecord<byte[], byte[]> polled : topic.poll()) {
                    if (expect > 0 && records == expect) {
                        return records;
                    }
                    out.accept(topic.decode(polled, PredictionCodec::decode));
                    records++;
                    lastSeen = System.nanoTime();
                }
            }
            return records;
        } catch (WakeupException | InterruptException e) {
            return records;
        } catch (KafkaException e) {
            throw topic.failed(e);
        }
    }

    /**
     * Reads on up to what is there now.
     *
     * @throws DataException if a record is no prediction
     * @throws BrokerException if the broker fails
     */
    public void readToEnd(Consumer<PublishedPrediction> out) {
        topic.readToEnd(polled -> out.accept(topic.decode(polled, PredictionCodec::decode)));
    }

    /** Ends {@link #read} from another thread. */
    public void stop() {
        topic.wakeup();
    }

    @Override
    public void close() {
        topic.close();
    }
}
