package io.seqcast.serve;

import io.seqcast.data.Position;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The small record of one sequence.
 *
 * <pre>
 * | version 1 | complete 1 | emitted 8 | snapshot 8 | partition 4 | offset 8 | lastSeen 8 |     big-endian
 * | slots 4 | width 4 | block 1 | fingerprint 32 |
 * </pre>
 *
 * <p>It is not written with each row. Records of the tail behind it say how far the sequence has come since: the rows accepted, and
 * the step emitted. Version 4, which is read, has no block: every row lies alone.
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

    private static final int SIZE = 79;
    private static final int SIZE_WITHOUT_BLOCK = 78;
    private static final byte WITHOUT_BLOCK = 4; // the version
    private static final HexFormat HEX = HexFormat.of();

    /** A sequence of which nothing was consumed yet. */
    static SequenceMeta started(Position start, long now, TailShape tail, String fingerprint) {
        return new SequenceMeta(-1, NONE, start, false, now, tail, fingerprint);
    }

    /** The sequence after {@code step}, for a model whose snapshot is the one there was. */
    SequenceMeta emitted(long step, long now) {
        return new SequenceMeta(step, snapshot, start, complete, now, tail, fingerprint);
    }

    /** Whether {@code other} differs in nothing but how far the sequence has come, which records of the tail tell, too. */
    boolean differsInProgressOnly(SequenceMeta other) {
        return emitted(other.emitted, other.lastSeen).equals(other);
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
                .put((byte) tail.block())
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
        boolean blocks = bytes.length == 0 || bytes[0] != WITHOUT_BLOCK;
        int size = blocks ? SIZE : SIZE_WITHOUT_BLOCK;
        if (bytes.length != size) {
            throw new CorruptStateException("a meta record of " + bytes.length + " bytes, expected " + size);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, size - 1);
        boolean complete = buffer.get() != 0;
        long emitted = buffer.getLong();
        long snapshot = buffer.getLong();
        Position start = new Position(buffer.getInt(), buffer.getLong());
        long lastSeen = buffer.getLong();
        TailShape tail = tail(buffer.getInt(), buffer.getInt(), blocks ? buffer.get() : 1);
        byte[] fingerprint = new byte[32];
        buffer.get(fingerprint);
        return new SequenceMeta(emitted, snapshot, start, complete, lastSeen, tail, HEX.formatHex(fingerprint));
    }

    private static TailShape tail(int slots, int width, int block) {
        if (slots < 1 || width < 1 || block < 1 || slots % block != 0) {
            throw new CorruptStateException("a meta record of a ring of " + slots + " rows of " + width
                    + " features in blocks of " + block + ", expected at least 1 and whole blocks");
        }
        return new TailShape(slots, width, block);
    }
}
