package io.seqcast.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
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

    /**
     * Creates a topic if it is missing, with the broker's replication factor, and waits until it is known.
     *
     * @param config topic configurations of a new topic
     * @throws BrokerException if the topic is there with another number of partitions
     */
    public void ensure(String name, int partitions, Map<String, String> config) {
        OptionalInt found = partitions(name);
        if (found.isEmpty()) {
            create(name, partitions, config);
            found = OptionalInt.of(awaitExists(name, ANSWER));
        }
        if (found.getAsInt() != partitions) {
            throw new BrokerException("topic " + name + " at " + connection.cluster() + " has " + found.getAsInt()
                    + " partitions, not " + partitions
                    + ": a sequence would change its partition; give the topic's number or another topic");
        }
    }

    /** Creates a topic if it is missing; one that is there may have any number of partitions. */
    public void ensureAny(String name, int partitions, Map<String, String> config) {
        ensure(name, partitions(name).orElse(partitions), config);
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
        Optional<Map<String, TopicDescription>> found = connection.await(
                "describe topic " + name,
                connection.admin().describeTopics(List.of(name)).allTopicNames(),
                UnknownTopicOrPartitionException.class);
        return found.stream()
                .flatMap(topics -> topics.values().stream())
                .mapToInt(topic -> topic.partitions().size())
                .findAny();
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

    private boolean exists(String name) {
        return partitions(name).isPresent();
    }

    private void create(String name, int partitions, Map<String, String> config) {
        NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config);
        // Another process may create the topic at the same moment: its partitions are checked as those of any other.
        connection.await(
                "create topic " + name,
                connection.admin().createTopics(List.of(topic)).all(),
                TopicExistsException.class);
    }
}
