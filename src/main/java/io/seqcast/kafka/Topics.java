package io.seqcast.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of a cluster: creates those that are missing and waits for those that others create. */
public final class Topics implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Admin admin;
    private final String cluster;

    private Topics(Admin admin, String cluster) {
        this.admin = admin;
        this.cluster = cluster;
    }

    /**
     * Connects to the cluster that {@code client} names.
     *
     * @param timeout how long a broker may take to answer
     * @throws BrokerException if none answers in time
     */
    public static Topics connect(Properties client, Duration timeout) {
        String cluster = ClientConfig.bootstrapServers(client);
        Topics topics = new Topics(admin(client, cluster), cluster);
        try {
            topics.awaitBroker(timeout);
            return topics;
        } catch (RuntimeException e) {
            topics.close();
            throw e;
        }
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
            throw new BrokerException(
                    "topic " + name + " at " + cluster + " has " + found.getAsInt() + " partitions, not " + partitions
                            + ": a sequence would change its partition; give the topic's number or another topic");
        }
    }

    /** Creates a topic if it is missing; one that is there may have any number of partitions. */
    public void ensureAny(String name, int partitions, Map<String, String> config) {
        ensure(name, partitions(name).orElse(partitions), config);
    }

    /**
     * Waits until a topic exists.
     *
     * @return its number of partitions
     * @throws BrokerException if it does not exist in time
     */
    public int awaitExists(String name, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        OptionalInt found = partitions(name);
        while (found.isEmpty()) {
            if (System.nanoTime() >= deadline) {
                throw new BrokerException(
                        "topic " + name + " does not exist at " + cluster + " (waited " + timeout.toSeconds() + " s)");
            }
            sleep();
            found = partitions(name);
        }
        return found.getAsInt();
    }

    /** Number of partitions of a topic, empty if it does not exist. */
    public OptionalInt partitions(String name) {
        Optional<Map<String, TopicDescription>> found = await(
                "describe topic " + name,
                admin.describeTopics(List.of(name)).allTopicNames(),
                UnknownTopicOrPartitionException.class);
        return found.stream()
                .flatMap(topics -> topics.values().stream())
                .mapToInt(topic -> topic.partitions().size())
                .findAny();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private static Admin admin(Properties client, String cluster) {
        Properties config = new Properties();
        config.putAll(client);
        config.putIfAbsent(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
        try {
            return Admin.create(config);
        } catch (RuntimeException e) {
            throw new BrokerException("no client for " + cluster + ": " + Causes.message(e), e);
        }
    }

    private void awaitBroker(Duration timeout) {
        try {
            admin.describeCluster().nodes().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new BrokerException("no broker answers at " + cluster + " (waited " + timeout.toSeconds() + " s)", e);
        } catch (ExecutionException e) {
            String problem =
                    e.getCause() instanceof AuthenticationException ? "refuses this client" : "does not answer";
            throw new BrokerException("the broker at " + cluster + " " + problem + ": " + Causes.message(e), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void create(String name, int partitions, Map<String, String> config) {
        NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config);
        // Another process may create the topic at the same moment: its partitions are checked as those of any other.
        await("create topic " + name, admin.createTopics(List.of(topic)).all(), TopicExistsException.class);
    }

    private <T> Optional<T> await(String what, KafkaFuture<T> future, Class<? extends Exception> absent) {
        try {
            return Optional.ofNullable(future.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            if (absent.isInstance(e.getCause())) {
                return Optional.empty();
            }
            throw new BrokerException(cluster + " cannot " + what + ": " + Causes.message(e), e);
        } catch (TimeoutException e) {
            throw new BrokerException(cluster + " did not " + what + " within " + ANSWER.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void sleep() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private BrokerException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new BrokerException("interrupted while waiting for " + cluster, e);
    }
}
