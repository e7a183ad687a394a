package io.seqcast.stream;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a running instance of the stream has on its machine: the state directory, the stores of its application there, and the
 * native memory that these share. To be closed when nothing uses the stores any more, also after a start that failed.
 */
final class LocalState implements AutoCloseable {
    private final StateDirectory directory;
    private final ApplicationState stores;
    private @Nullable RocksMemory memory;

    private LocalState(StateDirectory directory, ApplicationState stores) {
        this.directory = directory;
        this.stores = stores;
    }

    /** @throws io.seqcast.kafka.BrokerException if another process holds the state directory or it is not writable */
    static LocalState take(StreamOptions options) {
        StateDirectory directory = StateDirectory.take(options.stateDirectory(), options.instanceId());
        try {
            return new LocalState(directory, directory.application(options.application()));
        } catch (RuntimeException | Error e) {
            directory.close();
            throw e;
        }
    }

    /** The instance's identity, stable over restarts. */
    String instanceId() {
        return directory.instanceId();
    }

    /** Loads what stores need and allocates their memory, which takes a while. */
    void loadStores() {
        RocksLibrary.load(directory.path());
        memory = RocksMemory.allocate();
    }

    /** What the stores take outside of the Java heap, once they are loaded. */
    RocksMemory memory() {
        return Objects.requireNonNull(memory, "stores are not loaded");
    }

    /**
     * Before a start: deletes stores that were not closed.
     *
     * @return what the names of the transactions begin with that the last process of this instance may have left open; empty if
     *     it stopped in order
     */
    Optional<String> prepare() {
        boolean orderly = stores.prepare(instanceId());
        return orderly ? Optional.empty() : Optional.of(stores.transactionPrefix());
    }

    /** Right before Kafka Streams starts: from now on the stores are of no use unless they are closed. */
    void storesOpened() {
        stores.opened();
    }

    /** After an orderly stop: the next start may use the stores. */
    void storesClosed() {
        stores.closed();
    }

    @Override
    public void close() {
        try (directory) {
            if (memory != null) {
                memory.close();
            }
        }
    }
}
