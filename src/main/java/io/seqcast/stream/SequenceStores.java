package io.seqcast.stream;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The stores of a task and how they are kept.
 *
 * @param builders of {@code tail}, {@code snapshots} and {@code meta}, of what hears of commits, and perhaps of {@code scores}
 * @param commits by which a task hears of them
 * @param changelogs whether they have changelogs
 */
record SequenceStores(
        List<StoreBuilder<KeyValueStore<Bytes, byte[]>>> builders, CommitHooks commits, boolean changelogs) {
    static final String TAIL = "tail";
    static final String SNAPSHOTS = "snapshots";
    static final String META = "meta";
    static final String SCORES = "scores";

    /**
     * Rings and snapshots are overwritten all the time: a changelog that is compacted late grows to many times the state and
     * is replayed whole after a crash. Small segments close soon, and only closed ones are compacted.
     */
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG, "16777216",
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1",
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "300000",
            TopicConfig.DELETE_RETENTION_MS_CONFIG, "3600000");

    /** RocksDB with a changelog topic behind each store. */
    static SequenceStores logged() {
        // A meta record may be put more than once in a commit: a cache keeps all but the last from the changelog. Rows
        // and snapshots are not, a cache would only copy them.
        CommitHooks commits = new CommitHooks();
        return new SequenceStores(
                List.of(
                        persistent(TAIL).withCachingDisabled().withLoggingEnabled(CHANGELOG),
                        persistent(SNAPSHOTS).withCachingDisabled().withLoggingEnabled(CHANGELOG),
                        persistent(META).withCachingEnabled().withLoggingEnabled(CHANGELOG),
                        commits.builder()),
                commits,
                true);
    }

    /** RocksDB alone, where nobody would read the changelogs. */
    static SequenceStores unlogged() {
        CommitHooks commits = new CommitHooks();
        return new SequenceStores(
                List.of(
                        persistent(TAIL).withLoggingDisabled(),
                        persistent(SNAPSHOTS).withLoggingDisabled(),
                        persistent(META).withLoggingDisabled(),
                        commits.builder()),
                commits,
                false);
    }

    /** Those of before, and one of scores that is kept as {@code meta} is: its sums are written at every flush, too. */
    SequenceStores withScores() {
        StoreBuilder<KeyValueStore<Bytes, byte[]>> scores = changelogs
                ? persistent(SCORES).withCachingEnabled().withLoggingEnabled(CHANGELOG)
                : persistent(SCORES).withLoggingDisabled();
        return new SequenceStores(
                Stream.concat(builders.stream(), Stream.of(scores)).toList(), commits, changelogs);
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> persistent(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
    }
}
