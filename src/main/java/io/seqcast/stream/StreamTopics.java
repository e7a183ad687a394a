package io.seqcast.stream;

import io.seqcast.kafka.AdminConnection;
import io.seqcast.kafka.TopicNames;
import io.seqcast.kafka.Topics;
import io.seqcast.kafka.WantedTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.TopicConfig;

/** The topics that a stream reads and writes. */
final class StreamTopics {
    private StreamTopics() {}

    /**
     * Creates those that are missing and sees that the others will do.
     *
     * @throws io.seqcast.kafka.BrokerException if the broker does not answer, a topic has another number of partitions, or the one
     *     of dead letters takes less than the producer may send
     */
    static void prepare(StreamOptions options, Properties client, AdminConnection connection) {
        TopicNames names = options.topology().topics();
        Topics topics = Topics.of(connection);
        // Whatever the producer may send as a dead letter has to fit: the transaction of a record that the topic
        // refuses cannot be committed, so this record would end the stream again and again.
        long largest = StreamConfigs.maxRequestSize(client);
        List<WantedTopic> wanted = new ArrayList<>();
        wanted.add(WantedTopic.exactly(names.points(), options.partitions(), Map.of()));
        wanted.add(WantedTopic.exactly(names.predictions(), options.partitions(), Map.of()));
        wanted.add(WantedTopic.any(
                names.deadLetters(), Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.toString(largest))));
        if (options.topology().scores()) {
            // The newest record of a partition and model holds all of it.
            wanted.add(WantedTopic.any(
                    names.scores(), Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
        }
        topics.ensure(wanted);
        topics.requireTakes(names.deadLetters(), largest);
    }
}
