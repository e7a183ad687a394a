package io.seqcast.stream;

import io.seqcast.serve.SequenceStore;
import io.seqcast.serve.score.ScoreStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A task's sequences in its Kafka state stores.
 *
 * <pre>
 * tail       | sequence 8 | slot 4 |     big-endian
 * snapshots  | sequence 8 | part 8 | piece 2 |
 * meta       | sequence 8 |
 * </pre>
 */
final class KafkaSequenceStore implements SequenceStore {
    private final KeyValueStore<Bytes, byte[]> tail;
    private final KeyValueStore<Bytes, byte[]> snapshots;
    private final KeyValueStore<Bytes, byte[]> meta;
    private final KeyValueStore<Bytes, byte[]> marks;
    private final CommitHooks commits;
    private final TaskId task;
    private final @Nullable ScoreStore scores;

    private KafkaSequenceStore(ProcessorContext<?, ?> context, CommitHooks commits, @Nullable ScoreStore scores) {
        this.tail = context.getStateStore(SequenceStores.TAIL);
        this.snapshots = context.getStateStore(SequenceStores.SNAPSHOTS);
        this.meta = context.getStateStore(SequenceStores.META);
        this.marks = context.getStateStore(CommitHooks.STORE);
        this.commits = commits;
        this.task = context.taskId();
        this.scores = scores;
    }

    /**
     * The stores of the task that {@code context} belongs to.
     *
     * @param commits by which it hears of commits
     * @param scored whether there is one of scores among them
     */
    static KafkaSequenceStore of(ProcessorContext<?, ?> context, CommitHooks commits, boolean scored) {
        return new KafkaSequenceStore(context, commits, scored ? KafkaScoreStore.of(context) : null);
    }

    @Override
    public void beforeCommit(Runnable save) {
        commits.before(task, marks, save);
    }

    /** Calls for no commit any more. */
    void forgetCommit() {
        commits.forget(task);
    }

    @Override
    public @Nullable ScoreStore scores() {
        return scores;
    }

    @Override
    public byte @Nullable [] row(long sequence, int slot) {
        return tail.get(SequenceKeys.of(sequence, slot));
    }

    @Override
    public void putRow(long sequence, int slot, byte[] row) {
        tail.put(SequenceKeys.of(sequence, slot), row);
    }

    @Override
    public void deleteRow(long sequence, int slot) {
        tail.delete(SequenceKeys.of(sequence, slot));
    }

    @Override
    public byte @Nullable [] snapshot(long sequence, SnapshotKey key) {
        return snapshots.get(key(sequence, key));
    }

    @Override
    public void putSnapshot(long sequence, SnapshotKey key, byte[] snapshot) {
        snapshots.put(key(sequence, key), snapshot);
    }

    @Override
    public void deleteSnapshot(long sequence, SnapshotKey key) {
        snapshots.delete(key(sequence, key));
    }

    @Override
    public List<SnapshotKey> snapshots(long sequence) {
        List<SnapshotKey> keys = new ArrayList<>();
        Bytes first = key(sequence, new SnapshotKey(0, 0));
        Bytes last = key(sequence, new SnapshotKey(-1, -1)); // keys sort as unsigned bytes
        try (KeyValueIterator<Bytes, byte[]> records = snapshots.range(first, last)) {
            while (records.hasNext()) {
                ByteBuffer key = ByteBuffer.wrap(records.next().key.get(), Long.BYTES, Long.BYTES + Short.BYTES);
                keys.add(new SnapshotKey(key.getLong(), Short.toUnsignedInt(key.getShort())));
            }
        }
        return keys;
    }

    @Override
    public byte @Nullable [] meta(long sequence) {
        return meta.get(SequenceKeys.of(sequence));
    }

    @Override
    public void putMeta(long sequence, byte[] record) {
        meta.put(SequenceKeys.of(sequence), record);
    }

    @Override
    public void deleteMeta(long sequence) {
        meta.delete(SequenceKeys.of(sequence));
    }

    @Override
    public void forEachMeta(MetaVisitor visitor) {
        try (KeyValueIterator<Bytes, byte[]> records = meta.all()) {
            while (records.hasNext()) {
                KeyValue<Bytes, byte[]> record = records.next();
                visitor.visit(ByteBuffer.wrap(record.key.get()).getLong(), record.value);
            }
        }
    }

    private static Bytes key(long sequence, SnapshotKey key) {
        return Bytes.wrap(ByteBuffer.allocate(2 * Long.BYTES + Short.BYTES)
                .putLong(sequence)
                .putLong(key.part())
                .putShort((short) key.piece())
                .array());
    }
}
