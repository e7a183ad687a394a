package io.seqcast.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of a cluster: creates those that are missing, waits for those that others create, and deletes. */
public final class Topics implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final AdminConnection connection;

    private Topics(AdminConnection connection) {
        this.connection = connection;
    }

    /**
     * Connects to the cluster that {@code client} names.
     *
     * @param timeout how long a broker may take to answer
     * @throws BrokerException if none answers in time
     */
    public static Topics connect(Properties client, Duration timeout) {
        return new Topics(AdminConnection.open(client, timeout));
    }

    /** Topics of a cluster that is connected; closed with it. */
    public static Topics of(AdminConnection connection) {
        return new Topics(connection);
    }

    /**
     * Creates a topic if it is missing, with the broker's replication factor, and waits until it is known.
     *
     * @param config topic configurations of a new topic
     * @throws BrokerException if the topic is there with another number of partitions
     */
    public void ensure(String name, int partitions, Map<String, String> config) {
        ensure(List.of(WantedTopic.exactly(name, partitions, config)));
    }

    /**
     * Creates those that are missing, with the broker's replication factor, and waits until they are known. Asks for all of them at
     * once: where they are there, it takes one answer of the broker.
     *
     * @throws BrokerException if one is there with another number of partitions; nothing was created then
     */
    public void ensure(List<WantedTopic> wanted) {
        Map<String, OptionalInt> found =
                partitions(wanted.stream().map(WantedTopic::name).toList());
        wanted.forEach(topic -> found.getOrDefault(topic.name(), OptionalInt.empty())
                .ifPresent(partitions -> requirePartitions(topic, partitions)));
        List<WantedTopic> missing = wanted.stream()
                .filter(topic ->
                        found.getOrDefault(topic.name(), OptionalInt.empty()).isEmpty())
                .toList();
        create(missing);
        missing.forEach(topic -> requirePartitions(topic, awaitExists(topic.name(), ANSWER)));
    }

    /**
     * Sees that a topic takes whatever a producer may send there, with key, headers and framing; if this client may see it.
     *
     * @param bytes the producer's {@code max.request.size}
     * @throws BrokerException if the topic's {@code max.message.bytes} is smaller
     */
    public void requireTakes(String name, long bytes) {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        // Refused to those without DESCRIBE_CONFIGS, and by a broker that does not know a topic of a moment ago.
        Optional<Map<ConfigResource, Config>> known = connection.await(
                "describe the configuration of topic " + name,
                connection.admin().describeConfigs(List.of(topic)).all(),
                ApiException.class);
        known.stream()
                .flatMap(configs -> configs.values().stream())
                .map(config -> config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG))
                .forEach(found -> requireTakes(name, Long.parseLong(found.value()), bytes));
    }

    /**
     * Waits until a topic exists.
     *
     * @return its number of partitions
     * @throws BrokerException if it does not exist in time
     */
    public int awaitExists(String name, Duration timeout) {
        if (!connection.poll(() -> exists(name), timeout)) {
            throw new BrokerException("topic " + name + " does not exist at " + connection.cluster() + " (waited "
                    + timeout.toSeconds() + " s)");
        }
        return partitions(name).orElseThrow();
    }

    /** Number of partitions of a topic, empty if it does not exist. */
    public OptionalInt partitions(String name) {
        return partitions(List.of(name)).getOrDefault(name, OptionalInt.empty());
    }

    /** Those of {@code names} that exist, in their order. */
    public List<String> existing(Collection<String> names) {
        return names.stream().filter(this::exists).toList();
    }

    /** Deletes topics and waits until they are gone; those that are not there do not matter. */
    public void delete(Collection<String> names) {
        for (String name : names) {
            connection.await(
                    "delete topic " + name,
                    connection.admin().deleteTopics(List.of(name)).all(),
                    UnknownTopicOrPartitionException.class);
        }
        if (!connection.poll(() -> existing(names).isEmpty(), ANSWER)) {
            throw new BrokerException(connection.cluster() + " still has " + String.join(", ", existing(names)) + " "
                    + ANSWER.toSeconds() + " s after their deletion; see that delete.topic.enable is true");
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    private void requireTakes(String name, long found, long bytes) {
        if (found < bytes) {
            throw new BrokerException("topic " + name + " at " + connection.cluster() + " has max.message.bytes "
                    + found
                    + ", less than the producer's max.request.size of " + bytes
                    + ": a record between them would end the stream. Raise it: kafka-configs.sh --bootstrap-server "
                    + connection.cluster() + " --alter --entity-type topics --entity-name " + name
                    + " --add-config max.message.bytes=" + bytes + "; or set max.request.size to at most " + found);
        }
    }

    private void requirePartitions(WantedTopic wanted, int found) {
        if (wanted.exactly() && found != wanted.partitions()) {
            throw new BrokerException("topic " + wanted.name() + " at " + connection.cluster() + " has " + found
                    + " partitions, not " + wanted.partitions()
                    + ": a sequence would change its partition; give the topic's number or another topic");
        }
    }

    private boolean exists(String name) {
        return partitions(name).isPresent();
    }

    /** Those of each name, asked for together. */
    private Map<String, OptionalInt> partitions(List<String> names) {
        Map<String, KafkaFuture<TopicDescription>> answers =
                connection.admin().describeTopics(names).topicNameValues();
        Map<String, OptionalInt> found = new HashMap<>();
        answers.forEach((name, answer) -> found.put(
                name,
                connection
                        .await("describe topic " + name, answer, UnknownTopicOrPartitionException.class)
                        .map(topic -> OptionalInt.of(topic.partitions().size()))
                        .orElse(OptionalInt.empty())));
        return found;
    }

    private void create(List<WantedTopic> wanted) {
        List<NewTopic> topics = wanted.stream()
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                        .configs(topic.config()))
                .toList();
        // Another process may create a topic at the same moment: its partitions are checked as those of any other.
        connection
                .admin()
                .createTopics(topics)
                .values()
                .forEach((name, made) -> connection.await("create topic " + name, made, TopicExistsException.class));
    }
}
