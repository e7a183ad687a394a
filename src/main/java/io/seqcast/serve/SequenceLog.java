package io.seqcast.serve;

import io.seqcast.serve.SequenceStore.SnapshotKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The durable side of an engine's sequences: rows, snapshots and meta as values instead of bytes. Where a sequence's rows lie,
 * its meta record says: an engine with other options finds them there.
 */
final class SequenceLog {
    private final SequenceStore store;

    SequenceLog(SequenceStore store) {
        this.store = store;
    }

    @Nullable
    SequenceMeta meta(long sequence) {
        byte[] bytes = store.meta(sequence);
        return bytes == null ? null : SequenceMeta.fromBytes(bytes);
    }

    /** Visits every sequence there is; the visitor does not write. */
    void forEachMeta(BiConsumer<Long, SequenceMeta> visitor) {
        store.forEachMeta((id, bytes) -> visitor.accept(id, SequenceMeta.fromBytes(bytes)));
    }

    void putMeta(LiveSequence sequence) {
        store.putMeta(sequence.id, sequence.meta.toBytes());
    }

    /** The row of {@code step} of the sequence's present start, or null if the ring does not hold it. */
    @Nullable
    TailRow row(long sequence, long step, SequenceMeta meta) {
        byte[] bytes = store.row(sequence, meta.tail().slot(step));
        if (bytes == null) {
            return null;
        }
        TailRow row = TailRow.fromBytes(bytes);
        boolean ofThisStart = row.offset() >= meta.start().offset();
        if (row.step() != step || !ofThisStart) {
            return null;
        }
        StateLayout.requireWidth(sequence, row.features().length, meta.tail().width());
        return row;
    }

    void putRow(long sequence, TailRow row, TailShape shape) {
        store.putRow(sequence, shape.slot(row.step()), row.toBytes());
    }

    /** Rows {@code from}, {@code from} + 1, … as far as they are there. */
    List<TailRow> rowsFrom(long sequence, long from, SequenceMeta meta) {
        List<TailRow> rows = new ArrayList<>();
        TailRow row = row(sequence, from, meta);
        while (row != null) {
            rows.add(row);
            row = row(sequence, row.step() + 1, meta);
        }
        return rows;
    }

    /** Rows … , {@code to} − 1, {@code to} in order, as far back as they are there without a gap. */
    List<TailRow> rowsUpTo(long sequence, long to, SequenceMeta meta) {
        return rowsUpTo(sequence, to, meta.tail().slots(), meta);
    }

    /** The same, at most the last {@code most} of them. */
    List<TailRow> rowsUpTo(long sequence, long to, int most, SequenceMeta meta) {
        ArrayDeque<TailRow> rows = new ArrayDeque<>();
        for (long step = to;
                step >= 0 && rows.size() < Math.min(most, meta.tail().slots());
                step--) {
            TailRow row = row(sequence, step, meta);
            if (row == null) {
                break;
            }
            rows.addFirst(row);
        }
        return new ArrayList<>(rows);
    }

    /** Moves the rows of a sequence that has none pending into a ring of another size, the newest that fit. */
    void resize(LiveSequence sequence, TailShape shape) {
        List<TailRow> rows = rowsUpTo(sequence.id, sequence.meta.emitted(), sequence.meta);
        deleteRows(sequence.id, sequence.meta.tail());
        for (TailRow row : rows.subList(Math.max(0, rows.size() - shape.slots()), rows.size())) {
            putRow(sequence.id, row, shape);
        }
        sequence.meta = sequence.meta.withTail(shape);
    }

    void deleteRows(long sequence, TailShape shape) {
        for (int slot = 0; slot < shape.slots(); slot++) {
            if (store.row(sequence, slot) != null) {
                store.deleteRow(sequence, slot);
            }
        }
    }

    void putSnapshot(LiveSequence sequence, EnsembleState state, List<StatePart> parts) {
        SnapshotLayout.Stamp stamp = stamp(sequence.meta);
        for (StatePart part : parts) {
            int piece = 0;
            for (byte[] record : SnapshotLayout.write(state, part, stamp)) {
                store.putSnapshot(sequence.id, new SnapshotKey(part.id(), piece++), record);
            }
        }
    }

    /**
     * Fills one part of {@code state} from the sequence's snapshot.
     *
     * @throws CorruptStateException if it is missing, damaged or not the one that the meta record names
     */
    void readSnapshot(long sequence, SequenceMeta meta, EnsembleState state, StatePart part) {
        List<byte[]> records = new ArrayList<>();
        for (int piece = 0; piece < SnapshotLayout.pieces(part.bytes(state)); piece++) {
            byte[] bytes = store.snapshot(sequence, new SnapshotKey(part.id(), piece));
            if (bytes == null) {
                throw new CorruptStateException("sequence " + sequence + ": snapshot part "
                        + part.fingerprint().substring(0, 12) + " of step " + meta.snapshot() + " is missing");
            }
            records.add(bytes);
        }
        SnapshotLayout.read(records, state, part, stamp(meta));
    }

    /** Removes all parts there are but those of {@code kept}, of whatever model they are. */
    void deleteSnapshot(long sequence, List<StatePart> kept) {
        for (SnapshotKey key : store.snapshots(sequence)) {
            if (kept.stream().noneMatch(part -> part.id() == key.part())) {
                store.deleteSnapshot(sequence, key);
            }
        }
    }

    /** Removes everything of a sequence. */
    void delete(long sequence, SequenceMeta meta) {
        deleteSnapshot(sequence, List.of());
        deleteRows(sequence, meta.tail());
        store.deleteMeta(sequence);
    }

    private static SnapshotLayout.Stamp stamp(SequenceMeta meta) {
        return new SnapshotLayout.Stamp(meta.snapshot(), meta.start().offset());
    }
}
