package io.seqcast.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;

/** An admin client whose every failure becomes a {@link BrokerException} that names the cluster and what was asked of it. */
public final class AdminConnection implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Admin admin;
    private final String cluster;

    private AdminConnection(Admin admin, String cluster) {
        this.admin = admin;
        this.cluster = cluster;
    }

    /** @throws BrokerException if no broker answers within {@code timeout}, or it refuses this client */
    public static AdminConnection open(Properties client, Duration timeout) {
        String cluster = ClientConfig.bootstrapServers(client);
        AdminConnection connection = new AdminConnection(admin(client, cluster), cluster);
        try {
            connection.awaitBroker(timeout);
            return connection;
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    Admin admin() {
        return admin;
    }

    /** The brokers, for messages. */
    String cluster() {
        return cluster;
    }

    /**
     * Waits for an answer.
     *
     * @param what was asked, for the message of a failure: "describe topic x"
     * @param absent the refusal that means "nothing there" and gives an empty answer
     */
    <T> Optional<T> await(String what, KafkaFuture<T> future, Class<? extends Exception> absent) {
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

    /** @return whether {@code condition}, asked again and again, came true within {@code timeout} */
    boolean poll(BooleanSupplier condition, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            sleep();
        }
        return true;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private static Admin admin(Properties client, String cluster) {
        Properties config = new Properties();
        config.putAll(client);
        config.putIfAbsent(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
        // Kafka's second at most is for a thousand clients; a broker has aborted a transaction within a tenth of it.
        config.putIfAbsent(AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, "20");
        config.putIfAbsent(AdminClientConfig.RETRY_BACKOFF_MAX_MS_CONFIG, "100");
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
