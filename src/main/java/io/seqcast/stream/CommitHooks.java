package io.seqcast.stream;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Calls a task before each of its commits, for which Kafka Streams has no hook. It has caches in front of stores, though, which it
 * writes through before it commits: a store of ours behind such a cache hears of it. The store keeps nothing and has no changelog. A
 * mark that the cache has no room for comes through early.
 */
final class CommitHooks {
    static final String STORE = "commits";

    private static final Bytes MARK = Bytes.wrap(new byte[1]);
    private static final byte[] ASKED = new byte[1];

    private final Map<TaskId, Runnable> asked = new ConcurrentHashMap<>();

    /** The store that marks are put into. */
    StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(new Supplier(), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingDisabled();
    }

    /** Has {@code hook} called once, before the task's next commit or earlier. */
    void before(TaskId task, KeyValueStore<Bytes, byte[]> marks, Runnable hook) {
        asked.put(task, hook); // before the mark: it may come through at once
        marks.put(MARK, ASKED);
    }

    /** Forgets what a task has asked for, for it ends: Kafka Streams commits a task before it closes it, or never. */
    void forget(TaskId task) {
        asked.remove(task);
    }

    private void call(TaskId task) {
        Runnable hook = asked.remove(task);
        if (hook != null) {
            hook.run();
        }
    }

    private final class Supplier implements KeyValueBytesStoreSupplier {
        @Override
        public String name() {
            return STORE;
        }

        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new Marks();
        }

        @Override
        public String metricsScope() {
            return "commit-hook";
        }
    }

    /** Hears of marks, and is always empty. */
    private final class Marks implements KeyValueStore<Bytes, byte[]> {
        private @Nullable TaskId task;

        @Override
        public String name() {
            return STORE;
        }

        @Override
        public void init(StateStoreContext context, StateStore root) {
            task = context.taskId();
            context.register(root, (key, value) -> {});
        }

        @Override
        public void put(Bytes key, byte @Nullable [] value) {
            if (task != null) {
                call(task);
            }
        }

        @Override
        public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
            put(key, value);
            return null;
        }

        @Override
        public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
            entries.forEach(entry -> put(entry.key, entry.value));
        }

        @Override
        public byte @Nullable [] delete(Bytes key) {
            return null;
        }

        @Override
        public byte @Nullable [] get(Bytes key) {
            return null;
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
            return new None();
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> all() {
            return new None();
        }

        @Override
        public long approximateNumEntries() {
            return 0;
        }

        @Override
        public void close() {
            // it holds nothing
        }

        @Override
        public boolean persistent() {
            return false;
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    }

    private static final class None implements KeyValueIterator<Bytes, byte[]> {
        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            throw new NoSuchElementException("the store of marks is empty");
        }

        @Override
        public Bytes peekNextKey() {
            throw new NoSuchElementException("the store of marks is empty");
        }

        @Override
        public void close() {
            // it holds nothing
        }
    }
}
