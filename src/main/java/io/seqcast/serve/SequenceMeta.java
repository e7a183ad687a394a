package io.seqcast.serve;

import io.seqcast.data.Position;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The small record of one sequence.
 *
 * <pre>
 * | version 1 | complete 1 | emitted 8 | snapshot 8 | partition 4 | offset 8 | lastSeen 8 |     big-endian
 * | slots 4 | width 4 | fingerprint 32 |
 * </pre>
 *
 * <p>The last accepted step is not in it, which saves a write per row: rows of the tail that follow {@code emitted} are
 * the accepted ones.
 *
 * @param emitted last step that was consumed and whose prediction, if one was asked for, was emitted; −1 before the first
 * @param snapshot step after which the stored snapshot was taken; −1 if there is none
 * @param start position of this sequence's step 0 in the input topic
 * @param complete whether all of its steps were consumed; it then has no snapshot
 * @param lastSeen wall-clock milliseconds of the last flush
 * @param tail how its rows lie in the tail
 * @param fingerprint of the model that served it last, all of whose parts the snapshot holds, 64 hexadecimal digits
 */
record SequenceMeta(
        long emitted,
        long snapshot,
        Position start,
        boolean complete,
        long lastSeen,
        TailShape tail,
        String fingerprint) {
    /** Of {@link #snapshot} where there is none. */
    static final long NONE = -1;

    private static final int SIZE = 78;
    private static final HexFormat HEX = HexFormat.of();

    /** A sequence of which nothing was consumed yet. */
    static SequenceMeta started(Position start, long now, TailShape tail, String fingerprint) {
        return new SequenceMeta(-1, NONE, start, false, now, tail, fingerprint);
    }

    /** The sequence after {@code step}, for a model whose snapshot is the one there was. */
    SequenceMeta emitted(long step, long now) {
        return new SequenceMeta(step, snapshot, start, complete, now, tail, fingerprint);
    }

    /** The sequence with a snapshot of its present step. */
    SequenceMeta withSnapshot() {
        return new SequenceMeta(emitted, emitted, start, complete, lastSeen, tail, fingerprint);
    }

    /** The sequence with its rows in a ring of another size. */
    SequenceMeta withTail(TailShape value) {
        return new SequenceMeta(emitted, snapshot, start, complete, lastSeen, value, fingerprint);
    }

    /** The sequence served by another model. */
    SequenceMeta withModel(String value) {
        return new SequenceMeta(emitted, snapshot, start, complete, lastSeen, tail, value);
    }

    /** The sequence of which no state is stored. */
    SequenceMeta withoutSnapshot() {
        return new SequenceMeta(emitted, NONE, start, complete, lastSeen, tail, fingerprint);
    }

    /** The sequence at its end. */
    SequenceMeta completed() {
        return new SequenceMeta(emitted, NONE, start, true, lastSeen, tail, fingerprint);
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(SIZE)
                .put(StateLayout.VERSION)
                .put((byte) (complete ? 1 : 0))
                .putLong(emitted)
                .putLong(snapshot)
                .putInt(start.partition())
                .putLong(start.offset())
                .putLong(lastSeen)
                .putInt(tail.slots())
                .putInt(tail.width())
                .put(HEX.parseHex(fingerprint))
                .array();
    }

    /**
     * @throws CorruptStateException if these are not the bytes of a meta record
     * @throws IncompatibleStateException if another version of the layout wrote them
     */
    static SequenceMeta fromBytes(byte[] bytes) {
        if (bytes.length > 0) {
            StateLayout.requireVersion("a meta record", bytes[0]);
        }
        if (bytes.length != SIZE) {
            throw new CorruptStateException("a meta record of " + bytes.length + " bytes, expected " + SIZE);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, SIZE - 1);
        boolean complete = buffer.get() != 0;
        long emitted = buffer.getLong();
        long snapshot = buffer.getLong();
        Position start = new Position(buffer.getInt(), buffer.getLong());
        long lastSeen = buffer.getLong();
        TailShape tail = tail(buffer.getInt(), buffer.getInt());
        byte[] fingerprint = new byte[32];
        buffer.get(fingerprint);
        return new SequenceMeta(emitted, snapshot, start, complete, lastSeen, tail, HEX.formatHex(fingerprint));
    }

    private static TailShape tail(int slots, int width) {
        if (slots < 1 || width < 1) {
            throw new CorruptStateException(
                    "a meta record of a ring of " + slots + " rows of " + width + " features, expected at least 1");
        }
        return new TailShape(slots, width);
    }
}
