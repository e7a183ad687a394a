package io.seqcast.serve;

import io.seqcast.serve.SequenceStore.SnapshotKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The durable side of an engine's sequences: rows, snapshots and meta as values instead of bytes. Where a sequence's rows lie,
 * its meta record says: an engine with other options finds them there.
 *
 * <p>Rows are held back until the store is about to commit: those of a sequence that came since the last time then take one record,
 * and that says how far the sequence is. A meta record is put only where something else of it has changed, where the store would not
 * know of rows that were emitted since they were written, and behind so many records of the tail that following them would take
 * long. All reads see what is held back.
 */
final class SequenceLog {
    private static final int RECORDS_BEHIND_META = 16;
    private static final int MOST_UNSAVED = 8192;

    private final SequenceStore store;
    private final Map<Long, LiveSequence> unsaved = new LinkedHashMap<>();
    private int unsavedRows;
    private boolean asked;

    SequenceLog(SequenceStore store) {
        this.store = store;
    }

    /** The sequence as far as it was accepted and emitted, its state not in memory; null if there is none. */
    @Nullable
    LiveSequence sequence(long id) {
        LiveSequence known = unsaved.get(id);
        if (known != null) {
            return known;
        }
        byte[] bytes = store.meta(id);
        return bytes == null ? null : stored(id, SequenceMeta.fromBytes(bytes));
    }

    /** Visits every sequence there is, as {@link #sequence} finds it; the visitor does not write. */
    void forEach(Consumer<LiveSequence> visitor) {
        forEachRecord((id, record) -> {
            LiveSequence known = unsaved.get(id);
            visitor.accept(known == null ? stored(id, record) : known);
        });
    }

    /** Visits the meta record of every sequence there is, which may be behind it; the visitor does not write. */
    void forEachRecord(BiConsumer<Long, SequenceMeta> visitor) {
        store.forEachMeta((id, bytes) -> visitor.accept(id, SequenceMeta.fromBytes(bytes)));
    }

    private LiveSequence stored(long id, SequenceMeta record) {
        LiveSequence sequence = new LiveSequence(id, record);
        sequence.end.record = record;
        sequence.end.emitted = record.emitted();
        if (!record.complete()) {
            follow(sequence, record);
        }
        return sequence;
    }

    /** Brings a sequence from its meta record to the last record of its tail. */
    private void follow(LiveSequence sequence, SequenceMeta record) {
        TailEnd end = sequence.end;
        long seen = record.lastSeen();
        long last = record.emitted();
        long block;
        do {
            block = record.tail().block(last + 1);
            List<TailChunk> chunks = chunks(sequence, block);
            end.chunks = chunks.size();
            for (TailChunk chunk : chunks) {
                end.records += chunk.last() > record.emitted() ? 1 : 0;
                end.emitted = Math.max(end.emitted, chunk.emitted());
                seen = Math.max(seen, chunk.lastSeen());
                last = Math.max(last, chunk.last());
            }
        } while (record.tail().block(last + 1) > block);
        sequence.meta = record.emitted(end.emitted, seen);
    }

    /** Takes a new start of a sequence. Rows of an earlier one that were not saved are of no use. */
    void begin(LiveSequence sequence) {
        forget(sequence.id);
        putMeta(sequence);
    }

    /** Takes the next row of a sequence. */
    void append(LiveSequence sequence, TailRow row) {
        sequence.end.add(row);
        unsaved.put(sequence.id, sequence);
        unsavedRows++;
        if (!asked) {
            asked = true; // before the call: it may save at once
            store.beforeCommit(this::save);
        }
    }

    /** Takes note that all rows of a sequence that were accepted are emitted. */
    void settle(LiveSequence sequence) {
        TailEnd end = sequence.end;
        boolean same = end.record != null && sequence.meta.differsInProgressOnly(end.record);
        boolean told = !end.unsaved().isEmpty() || end.emitted == sequence.meta.emitted();
        if (!same || !told || end.records >= RECORDS_BEHIND_META) {
            putMeta(sequence);
        }
    }

    /** Saves early where much is held back. */
    void bound() {
        if (unsavedRows > MOST_UNSAVED) {
            save();
        }
    }

    /** Rows that are held back. */
    int unsavedRows() {
        return unsavedRows;
    }

    private void save() {
        asked = false;
        unsaved.values().forEach(this::write);
        unsaved.clear();
        unsavedRows = 0;
    }

    /** Writes what is held back of a sequence, a record for each block of its ring. */
    private void write(LiveSequence sequence) {
        TailShape shape = sequence.meta.tail();
        List<TailRow> rows = sequence.end.take();
        int from = 0;
        while (from < rows.size()) {
            long block = shape.block(rows.get(from).step());
            int to = from + 1;
            while (to < rows.size() && shape.block(rows.get(to).step()) == block) {
                to++;
            }
            putChunk(sequence, block, rows.subList(from, to));
            from = to;
        }
    }

    private void putChunk(LiveSequence sequence, long block, List<TailRow> rows) {
        TailEnd end = sequence.end;
        SequenceMeta meta = sequence.meta;
        boolean opens = rows.get(0).step() % meta.tail().block() == 0;
        end.chunks = opens ? 0 : end.chunks;
        long emitted = Math.min(meta.emitted(), rows.get(rows.size() - 1).step());
        TailChunk chunk = new TailChunk(rows, emitted, meta.lastSeen());
        store.putRow(sequence.id, meta.tail().slot(block, end.chunks), chunk.toBytes());
        end.chunks++;
        end.records++;
        end.emitted = Math.max(end.emitted, emitted);
    }

    private void putMeta(LiveSequence sequence) {
        store.putMeta(sequence.id, sequence.meta.toBytes());
        sequence.end.record = sequence.meta;
        sequence.end.emitted = sequence.meta.emitted();
        sequence.end.records = 0;
    }

    /** The row of {@code step} of the sequence's present start, or null if the ring does not hold it. */
    @Nullable
    TailRow row(LiveSequence sequence, long step) {
        List<TailRow> rows = rows(sequence, step, step);
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** Rows {@code from}, {@code from} + 1, … as far as they are there, but none behind {@code to}. */
    List<TailRow> rows(LiveSequence sequence, long from, long to) {
        List<TailRow> rows = new ArrayList<>();
        long next = from;
        boolean more = true;
        while (more && next <= to) {
            more = false;
            for (TailRow row : block(sequence, sequence.meta.tail().block(next))) {
                if (row.step() == next && next <= to) {
                    rows.add(row);
                    next++;
                    more = true;
                }
            }
        }
        return rows;
    }

    /** Rows … , {@code to} − 1, {@code to} in order, as far back as the ring holds them without a gap. */
    List<TailRow> rowsUpTo(LiveSequence sequence, long to) {
        return rowsUpTo(sequence, to, Integer.MAX_VALUE);
    }

    /** The same, at most the last {@code most} of them. */
    List<TailRow> rowsUpTo(LiveSequence sequence, long to, int most) {
        ArrayDeque<TailRow> rows = new ArrayDeque<>();
        TailShape shape = sequence.meta.tail();
        long oldest = Math.max(Math.max(0, shape.oldest(to)), to - most + 1);
        long next = to;
        boolean more = true;
        while (more && next >= oldest) {
            more = false;
            List<TailRow> block = block(sequence, shape.block(next));
            for (int i = block.size() - 1; i >= 0; i--) {
                if (block.get(i).step() == next && next >= oldest) {
                    rows.addFirst(block.get(i));
                    next--;
                    more = true;
                }
            }
        }
        return new ArrayList<>(rows);
    }

    /** The rows of a block in the order of their steps, those that are held back included. */
    private List<TailRow> block(LiveSequence sequence, long block) {
        TailShape shape = sequence.meta.tail();
        List<TailRow> held = sequence.end.unsaved();
        long heldFrom = held.isEmpty() ? Long.MAX_VALUE : held.get(0).step();
        List<TailRow> rows = new ArrayList<>();
        if (block * shape.block() < heldFrom) {
            chunks(sequence, block).forEach(chunk -> rows.addAll(chunk.rows()));
        }
        int from = (int) Math.min(held.size(), Math.max(0, block * shape.block() - heldFrom));
        for (int i = from; i < held.size() && shape.block(held.get(i).step()) == block; i++) {
            rows.add(held.get(i));
        }
        return rows;
    }

    /** The records that the store has of a block of the sequence's present start, those of other rounds and starts left out. */
    private List<TailChunk> chunks(LiveSequence sequence, long block) {
        TailShape shape = sequence.meta.tail();
        List<TailChunk> chunks = new ArrayList<>();
        long next = block * shape.block();
        long end = next + shape.block();
        while (next < end && chunks.size() < shape.block()) {
            byte[] bytes = store.row(sequence.id, shape.slot(block, chunks.size()));
            TailChunk chunk = bytes == null ? null : TailChunk.fromBytes(bytes);
            // The first one of a ring that rows were moved into may begin within its block.
            boolean follows = chunk != null
                    && (chunks.isEmpty() ? chunk.first() >= next : chunk.first() == next)
                    && chunk.last() < end;
            if (chunk == null
                    || !follows
                    || chunk.rows().get(0).offset() < sequence.meta.start().offset()) {
                break;
            }
            StateLayout.requireWidth(sequence.id, chunk.rows().get(0).features().length, shape.width());
            chunks.add(chunk);
            next = chunk.last() + 1;
        }
        return chunks;
    }

    /** Moves the rows of a sequence that has none pending into a ring of another shape, the newest that fit. */
    void resize(LiveSequence sequence, TailShape shape) {
        long newest = sequence.meta.emitted();
        List<TailRow> rows = rowsUpTo(sequence, newest);
        unsavedRows -= sequence.end.take().size();
        deleteRows(sequence);
        sequence.meta = sequence.meta.withTail(shape);
        sequence.end.chunks = 0;
        rows.stream().filter(row -> row.step() >= shape.oldest(newest)).forEach(sequence.end::add);
        write(sequence);
    }

    /** Removes the records that the store has of a sequence's rows. */
    void deleteRows(LiveSequence sequence) {
        for (int slot = 0; slot < sequence.meta.tail().slots(); slot++) {
            if (store.row(sequence.id, slot) != null) {
                store.deleteRow(sequence.id, slot);
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
    void delete(LiveSequence sequence) {
        forget(sequence.id);
        deleteSnapshot(sequence.id, List.of());
        deleteRows(sequence);
        store.deleteMeta(sequence.id);
    }

    private void forget(long id) {
        LiveSequence sequence = unsaved.remove(id);
        if (sequence != null) {
            unsavedRows -= sequence.end.take().size();
        }
    }

    private static SnapshotLayout.Stamp stamp(SequenceMeta meta) {
        return new SnapshotLayout.Stamp(meta.snapshot(), meta.start().offset());
    }
}
