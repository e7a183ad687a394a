package io.seqcast.serve;

import io.seqcast.data.Position;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The small record of one sequence.
 *
 * <pre>
 * | version 1 | complete 1 | emitted 8 | snapshot 8 | partition 4 | offset 8 | lastSeen 8 | fingerprint 32 |   big-endian
 * </pre>
 *
 * <p>The last accepted step is not in it, which saves a write per row: rows of the tail that follow {@code emitted} are
 * the accepted ones.
 *
 * @param emitted last step that was consumed and whose prediction, if one was asked for, was emitted; −1 before the first
 * @param snapshot step after which the stored snapshot was taken; −1 if there is none
 * @param start position of this sequence's step 0 in the input topic
 * @param complete whether all of its steps were consumed
 * @param lastSeen wall-clock milliseconds of the last flush
 * @param fingerprint of the model whose state the snapshot holds, 64 hexadecimal digits
 */
record SequenceMeta(long emitted, long snapshot, Position start, boolean complete, long lastSeen, String fingerprint) {
    private static final byte VERSION = 1;
    private static final int SIZE = 70;
    private static final HexFormat HEX = HexFormat.of();

    /** A sequence of which nothing was consumed yet. */
    static SequenceMeta started(Position start, long now, String fingerprint) {
        return new SequenceMeta(-1, -1, start, false, now, fingerprint);
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(SIZE)
                .put(VERSION)
                .put((byte) (complete ? 1 : 0))
                .putLong(emitted)
                .putLong(snapshot)
                .putInt(start.partition())
                .putLong(start.offset())
                .putLong(lastSeen)
                .put(HEX.parseHex(fingerprint))
                .array();
    }

    /** @throws CorruptStateException if these are not the bytes of a meta record */
    static SequenceMeta fromBytes(byte[] bytes) {
        if (bytes.length != SIZE || bytes[0] != VERSION) {
            throw new CorruptStateException("meta record of " + bytes.length + " bytes, version "
                    + (bytes.length > 0 ? bytes[0] : "none") + "; expected " + SIZE + " bytes of version " + VERSION);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, SIZE - 1);
        boolean complete = buffer.get() != 0;
        long emitted = buffer.getLong();
        long snapshot = buffer.getLong();
        Position start = new Position(buffer.getInt(), buffer.getLong());
        long lastSeen = buffer.getLong();
        byte[] fingerprint = new byte[32];
        buffer.get(fingerprint);
        return new SequenceMeta(emitted, snapshot, start, complete, lastSeen, HEX.formatHex(fingerprint));
    }
}
