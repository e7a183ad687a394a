package io.seqcast.serve;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The bytes of a snapshot's parts. One record a part, because a broker's limit is on the record; a part that is larger than
 * {@value #PIECE} bytes is cut into pieces of that size.
 *
 * <pre>
 * | magic 4 | version 2 | piece 2 | step 8 | startOffset 8 | fingerprint 32 | length 4 | payload … | crc32c 4 |   big-endian
 * </pre>
 *
 * The fingerprint is the {@link StatePart}'s, the length that of its whole payload. The checksum covers all that stands before
 * it.
 */
final class SnapshotLayout {
    /** Most bytes of payload in a record: with its key and headers it keeps within the brokers' usual limit of 1 MiB. */
    static final int PIECE = 960 << 10;

    private static final int MAGIC = 0x53514353; // "SQCS"
    private static final int HEADER = 60;
    private static final int TRAILER = 4;
    private static final HexFormat HEX = HexFormat.of();

    private SnapshotLayout() {}

    /** Size in bytes of the largest record of a state with these parts. */
    static long largestRecord(List<StatePart> parts, EnsembleState state) {
        int largest = 0;
        for (StatePart part : parts) {
            largest = Math.max(largest, part.bytes(state));
        }
        return HEADER + Math.min(largest, PIECE) + TRAILER;
    }

    /** Size in bytes of all records of a state with these parts. */
    static long bytes(List<StatePart> parts, EnsembleState state) {
        long sum = 0;
        for (StatePart part : parts) {
            int payload = part.bytes(state);
            sum += payload + (long) pieces(payload) * (HEADER + TRAILER);
        }
        return sum;
    }

    /** How many records a part of so many bytes takes. */
    static int pieces(int bytes) {
        return Math.max(1, (bytes + PIECE - 1) / PIECE);
    }

    /** The records of a part, piece by piece. */
    static List<byte[]> write(EnsembleState state, StatePart part, Stamp stamp) {
        byte[] payload = new byte[part.bytes(state)];
        part.write(state, ByteBuffer.wrap(payload));
        List<byte[]> records = new ArrayList<>();
        for (int piece = 0; piece < pieces(payload.length); piece++) {
            records.add(record(payload, piece, part.fingerprint(), stamp));
        }
        return records;
    }

    private static byte[] record(byte[] payload, int piece, String fingerprint, Stamp stamp) {
        int from = piece * PIECE;
        int length = Math.min(PIECE, payload.length - from);
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + length + TRAILER)
                .putInt(MAGIC)
                .putShort(StateLayout.VERSION)
                .putShort((short) piece)
                .putLong(stamp.step)
                .putLong(stamp.startOffset)
                .put(HEX.parseHex(fingerprint))
                .putInt(payload.length)
                .put(payload, from, length);
        buffer.putInt(HEADER + length, checksum(buffer.array(), HEADER + length));
        return buffer.array();
    }

    /**
     * Fills one part of {@code state}.
     *
     * @param records the part's pieces in order
     * @throws CorruptStateException if the bytes are damaged or not of what {@code stamp} names
     * @throws IncompatibleStateException if another version of the layout wrote them
     */
    static void read(List<byte[]> records, EnsembleState state, StatePart part, Stamp stamp) {
        ByteBuffer payload = ByteBuffer.allocate(part.bytes(state));
        for (int piece = 0; piece < records.size(); piece++) {
            Check check = new Check(part, piece);
            payload.put(payload(records.get(piece), payload.capacity(), check, stamp));
        }
        try {
            part.read(state, payload.flip());
        } catch (IllegalArgumentException e) {
            throw new CorruptStateException(new Check(part, 0).name() + ": " + e.getMessage());
        }
    }

    private static ByteBuffer payload(byte[] bytes, int whole, Check check, Stamp stamp) {
        int length = Math.min(PIECE, whole - check.piece * PIECE);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        // Damage is told from another version first: in all of them the checksum covers all before it and stands last.
        check.that(bytes.length >= HEADER + TRAILER, "bytes", bytes.length, HEADER + length + TRAILER);
        int checksum = checksum(bytes, bytes.length - TRAILER);
        int found = buffer.getInt(bytes.length - TRAILER);
        check.that(found == checksum, "checksum", found, checksum);
        check.that(buffer.getInt() == MAGIC, "magic", buffer.getInt(0), MAGIC);
        StateLayout.requireVersion(check.name(), buffer.getShort());
        check.that(bytes.length == HEADER + length + TRAILER, "bytes", bytes.length, HEADER + length + TRAILER);
        check.that(buffer.getShort() == check.piece, "piece", buffer.getShort(6), check.piece);
        check.that(buffer.getLong() == stamp.step, "step", buffer.getLong(8), stamp.step);
        check.that(buffer.getLong() == stamp.startOffset, "start offset", buffer.getLong(16), stamp.startOffset);
        byte[] fingerprint = new byte[32];
        buffer.get(fingerprint);
        String model = HEX.formatHex(fingerprint);
        check.that(model.equals(check.part.fingerprint()), "fingerprint", model, check.part.fingerprint());
        check.that(buffer.getInt() == whole, "payload", buffer.getInt(HEADER - Integer.BYTES), whole);
        return buffer.slice(HEADER, length);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private record Check(StatePart part, int piece) {
        String name() {
            return "snapshot part " + part.fingerprint().substring(0, 12) + (piece == 0 ? "" : " piece " + piece);
        }

        void that(boolean holds, String field, Object found, Object expected) {
            if (!holds) {
                throw new CorruptStateException(name() + ": " + field + " is " + found + ", expected " + expected);
            }
        }
    }

    /**
     * What a snapshot is of.
     *
     * @param step last step its state has consumed
     * @param startOffset offset of its sequence's step 0
     */
    record Stamp(long step, long startOffset) {}
}
