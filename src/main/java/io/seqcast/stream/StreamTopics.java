package io.seqcast.stream;

import io.seqcast.kafka.TopicNames;
import io.seqcast.kafka.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.TopicConfig;

/** The topics that a stream reads and writes. */
final class StreamTopics {
    private StreamTopics() {}

    /**
     * Creates those that are missing and sees that the others will do.
     *
     * @param answer how long a broker may take to answer
     * @throws io.seqcast.kafka.BrokerException if none answers, a topic has another number of partitions, or the one of dead
     *     letters takes less than the producer may send
     */
    static void prepare(StreamOptions options, Properties client, Duration answer) {
        TopicNames names = options.topology().topics();
        try (Topics topics = Topics.connect(client, answer)) {
            topics.ensure(names.points(), options.partitions(), Map.of());
            topics.ensure(names.predictions(), options.partitions(), Map.of());
            // Whatever the producer may send as a dead letter has to fit: the transaction of a record that the topic
            // refuses cannot be committed, so this record would end the stream again and again.
            long largest = StreamConfigs.maxRequestSize(client);
            Map<String, String> config = Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.toString(largest));
            topics.ensureAny(names.deadLetters(), 1, config);
            topics.requireTakes(names.deadLetters(), largest);
            if (options.topology().scores()) {
                // The newest record of a partition and model holds all of it.
                topics.ensureAny(
                        names.scores(),
                        1,
                        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
            }
        }
    }
}
