package io.seqcast.kafka;

import io.seqcast.data.DataException;
import io.seqcast.data.PublishedScores;
import io.seqcast.data.record.ScoreCodec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.errors.WakeupException;

/** Reads a topic of scores from its beginning, without a consumer group, and keeps the newest record of each partition of a model. */
public final class ScoreReader implements AutoCloseable {
    private final WholeTopic topic;
    private final String fingerprint;
    private final Map<Integer, PublishedScores> newest = new TreeMap<>();

    private ScoreReader(WholeTopic topic, String fingerprint) {
        this.topic = topic;
        this.fingerprint = fingerprint;
    }

    /**
     * A reader of an existing topic.
     *
     * @param fingerprint of the model whose scores count
     * @throws BrokerException if the topic does not exist
     */
    public static ScoreReader open(Properties client, String topic, String fingerprint) {
        return new ScoreReader(
                WholeTopic.open(client, topic, IsolationLevel.READ_COMMITTED, ": 'seqcast run --scores' makes it"),
                fingerprint);
    }

    /**
     * Reads up to what is committed now.
     *
     * @return the newest scores of each partition of points that has some
     * @throws DataException if a record holds no scores
     */
    public Collection<PublishedScores> read() {
        topic.readToEnd(this::take);
        return List.copyOf(newest.values());
    }

    /** Waits for records that are new. @return whether {@link #stop} did not end it */
    public boolean await() {
        try {
            boolean any = false;
            while (!any) {
                for (ConsumerRecord<byte[], byte[]> polled : topic.poll()) {
                    any |= take(polled);
                }
            }
            return true;
        } catch (WakeupException e) {
            return false;
        }
    }

    /** Ends {@link #await} from another thread. */
    public void stop() {
        topic.wakeup();
    }

    @Override
    public void close() {
        topic.close();
    }

    private boolean take(ConsumerRecord<byte[], byte[]> polled) {
        PublishedScores scores = topic.decode(polled, ScoreCodec::decode);
        boolean wanted = scores.fingerprint().equals(fingerprint);
        if (wanted) {
            newest.put(scores.partition(), scores);
        }
        return wanted;
    }
}
