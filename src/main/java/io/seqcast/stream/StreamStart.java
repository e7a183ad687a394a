package io.seqcast.stream;

import io.seqcast.kafka.AdminConnection;
import io.seqcast.kafka.BrokerException;
import io.seqcast.kafka.Causes;
import io.seqcast.kafka.Groups;
import io.seqcast.kafka.Transactions;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.SequenceEngine;
import io.seqcast.serve.score.LiveScores;
import io.seqcast.serve.score.ScoreTotals;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

/**
 * A start of the stream that is under way. The connection to the broker is made on a thread of its own while the caller reads the
 * model, because either takes half of a second after a kill. What a killed process of this instance has left is cleared away
 * there as well, so that others go on with its partitions; nothing else is written, there or here, before the model is known.
 */
public final class StreamStart implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(30);

    private final StreamOptions options;
    private final Properties client;
    private final CompletableFuture<Ground> ground;
    private boolean used;

    /**
     * What a start stands on.
     *
     * @param local null in a directory that is none of ours yet, or is not to be had
     */
    private record Ground(
            AdminConnection connection, @Nullable Local local) {}

    /**
     * What a start has on this machine.
     *
     * @param cleared when what a killed process has left at the broker is gone; until then Kafka Streams must not start, or its
     *     producers would be taken for those of that process
     */
    private record Local(LocalState state, CompletableFuture<?> cleared) {}

    private StreamStart(StreamOptions options, Properties client) {
        this.options = options;
        this.client = client;
        this.ground = beside(this::ground);
    }

    /**
     * Begins to connect and returns at once.
     *
     * @param client where the broker is, how to sign in, and properties of Kafka Streams to set otherwise
     * @throws IllegalArgumentException if these ask for less than exactly once
     */
    public static StreamStart begin(StreamOptions options, Properties client) {
        StreamConfigs.requireExactlyOnce(client);
        return new StreamStart(options, client);
    }

    /**
     * Starts the stream of a model and returns at once; {@link StreamApp#awaitRunning} waits until it has taken over its partitions.
     *
     * @throws io.seqcast.kafka.BrokerException if no broker answers, a topic has another number of partitions, the one
     *     of dead letters takes less than the producer may send, or another process holds the state directory
     * @throws StreamFailedException if it does not start for another reason
     * @throws IllegalArgumentException if the model cannot run
     */
    public StreamApp with(ModelBundle bundle) {
        StreamConfigs.requireFits(
                SequenceEngine.largestRecord(bundle, options.topology().engine()), client);
        if (options.topology().scores()) {
            StreamConfigs.requireFits(LiveScores.largestRecord(bundle), client);
        }
        StreamMeters meters = new StreamMeters();
        AppMeters.model(meters.registry(), bundle);
        if (options.topology().scores()) {
            meters.expect(ScoreTotals.none(bundle));
        }
        meters.expect(bundle.members().stream().map(BundleMember::name).toList());
        return with(PredictTopology.build(bundle, options.topology(), meters), meters);
    }

    StreamApp with(Topology topology, StreamMeters meters) {
        used = true;
        Ground found = await(ground);
        try (AdminConnection connection = found.connection()) {
            Local local = found.local();
            try {
                StreamTopics.prepare(options, client, connection);
                if (local == null) {
                    local = local(connection);
                }
                return start(topology, meters, local);
            } catch (RuntimeException | Error e) {
                if (local != null) {
                    local.state().close();
                }
                throw e;
            }
        }
    }

    /** Leaves what was made ready, whenever it is. */
    @Override
    public void close() {
        if (!used) {
            ground.thenAccept(found -> {
                found.connection().close();
                if (found.local() != null) {
                    found.local().state().close();
                }
            });
        }
    }

    private Ground ground() {
        AdminConnection connection = AdminConnection.open(client, CONNECT);
        try {
            return new Ground(connection, known(connection));
        } catch (RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    private @Nullable Local known(AdminConnection connection) {
        if (!StateDirectory.isAt(options.stateDirectory())) {
            return null;
        }
        try {
            return local(connection);
        } catch (BrokerException e) {
            return null; // tried again, and said, when it is the directory's turn
        }
    }

    private Local local(AdminConnection connection) {
        LocalState state = LocalState.take(options);
        try {
            CompletableFuture<?> cleared = clear(connection, state);
            state.loadStores();
            return new Local(state, cleared);
        } catch (RuntimeException | Error e) {
            state.close();
            throw failed(e);
        }
    }

    /**
     * Begins to clear away what a process of this instance has left when it was killed. Others with copies of its stores go on while
     * this one restores.
     */
    private CompletableFuture<?> clear(AdminConnection connection, LocalState local) {
        Optional<String> transactions = local.prepare();
        if (transactions.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<?> aborted = beside(() -> {
            Transactions.abort(connection, transactions.get());
            return true;
        });
        return StreamConfigs.hasStandbys(client)
                ? CompletableFuture.allOf(
                        aborted, beside(() -> Groups.of(connection).leave(options.application(), local.instanceId())))
                : aborted;
    }

    private StreamApp start(Topology topology, StreamMeters meters, Local local) {
        try {
            SendRefusals refusals = new SendRefusals();
            Properties properties = StreamConfigs.of(
                    client, options, local.state().instanceId(), local.state().memory());
            refusals.listen(properties);
            StreamsConfig config = new StreamsConfig(properties);
            KafkaStreams streams = new KafkaStreams(
                    topology,
                    config,
                    StreamClients.of(config, options.topology().linger(), meters.live()));
            return start(streams, refusals, meters, local);
        } catch (RuntimeException | Error e) {
            throw failed(e);
        }
    }

    private StreamApp start(KafkaStreams streams, SendRefusals refusals, StreamMeters meters, Local local) {
        try {
            await(local.cleared());
            return StreamApp.start(
                    local.state(),
                    meters,
                    streams,
                    refusals,
                    options.topology().topics().points());
        } catch (RuntimeException | Error e) {
            streams.close(StreamApp.CLOSE);
            throw e;
        }
    }

    private static StreamFailedException failed(Throwable cause) {
        return new StreamFailedException("the stream does not start: " + Causes.message(cause), cause);
    }

    private static <T> CompletableFuture<T> beside(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> {
            Thread thread = new Thread(task, "seqcast-start");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private static <T> T await(CompletableFuture<T> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
