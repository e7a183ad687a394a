package io.seqcast.serve;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The bytes of a snapshot's parts: part 0 holds the features, the normaliser and the {@link RunningMean}, part 1 + k the state of member k. One
 * record a part, because a broker's limit is on the record.
 *
 * <pre>
 * | magic 4 | version 2 | part 2 | step 8 | startOffset 8 | fingerprint 32 | length 4 | payload … | crc32c 4 |   big-endian
 * </pre>
 *
 * The checksum covers all that stands before it.
 */
final class SnapshotLayout {
    private static final int MAGIC = 0x53514353; // "SQCS"
    private static final int HEADER = 60;
    private static final int TRAILER = 4;
    private static final HexFormat HEX = HexFormat.of();

    private SnapshotLayout() {}

    /** Size in bytes of the largest part of a state. */
    static long largestPart(EnsembleState state) {
        long largest = length(state, 0);
        for (float[] member : state.members()) {
            largest = Math.max(largest, (long) Float.BYTES * member.length);
        }
        return HEADER + largest + TRAILER;
    }

    static byte[] write(EnsembleState state, int part, Stamp stamp) {
        int length = length(state, part);
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + length + TRAILER)
                .putInt(MAGIC)
                .putShort(StateLayout.VERSION)
                .putShort((short) part)
                .putLong(stamp.step)
                .putLong(stamp.startOffset)
                .put(HEX.parseHex(stamp.fingerprint))
                .putInt(length);
        if (part == 0) {
            int features = state.features().bytes();
            state.features().writeTo(buffer.slice(HEADER, features));
            state.mean().writeTo(buffer.slice(HEADER + features, length - features));
        } else {
            buffer.slice(HEADER, length).asFloatBuffer().put(state.members()[part - 1]);
        }
        buffer.putInt(HEADER + length, checksum(buffer.array(), HEADER + length));
        return buffer.array();
    }

    /**
     * Fills one part of {@code state}.
     *
     * @throws CorruptStateException if the bytes are damaged or not of what {@code stamp} names
     * @throws IncompatibleStateException if another version of the layout wrote them
     */
    static void read(byte[] bytes, EnsembleState state, int part, Stamp stamp) {
        int length = length(state, part);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        // Damage is told from another version first: in all of them the checksum covers all before it and stands last.
        expect(bytes.length >= HEADER + TRAILER, part, "bytes", bytes.length, HEADER + length + TRAILER);
        int checksum = checksum(bytes, bytes.length - TRAILER);
        int found = buffer.getInt(bytes.length - TRAILER);
        expect(found == checksum, part, "checksum", found, checksum);
        expect(buffer.getInt() == MAGIC, part, "magic", buffer.getInt(0), MAGIC);
        StateLayout.requireVersion("snapshot part " + part, buffer.getShort());
        expect(bytes.length == HEADER + length + TRAILER, part, "bytes", bytes.length, HEADER + length + TRAILER);
        expect(buffer.getShort() == part, part, "part", buffer.getShort(6), part);
        expect(buffer.getLong() == stamp.step, part, "step", buffer.getLong(8), stamp.step);
        expect(buffer.getLong() == stamp.startOffset, part, "start offset", buffer.getLong(16), stamp.startOffset);
        byte[] fingerprint = new byte[32];
        buffer.get(fingerprint);
        String model = HEX.formatHex(fingerprint);
        expect(model.equals(stamp.fingerprint), part, "fingerprint", model, stamp.fingerprint);
        expect(buffer.getInt() == length, part, "payload", buffer.getInt(HEADER - Integer.BYTES), length);
        if (part == 0) {
            readFeatures(buffer.slice(HEADER, length), state);
        } else {
            FloatBuffer floats = buffer.slice(HEADER, length).asFloatBuffer();
            floats.get(state.members()[part - 1]);
        }
    }

    private static void readFeatures(ByteBuffer payload, EnsembleState state) {
        int features = state.features().bytes();
        try {
            state.features().readFrom(payload.slice(0, features));
            state.mean().readFrom(payload.slice(features, payload.capacity() - features));
        } catch (IllegalArgumentException e) {
            throw new CorruptStateException("snapshot part 0: " + e.getMessage());
        }
    }

    private static int length(EnsembleState state, int part) {
        return part == 0
                ? state.features().bytes() + state.mean().bytes()
                : Float.BYTES * state.members()[part - 1].length;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static void expect(boolean holds, int part, String field, Object found, Object expected) {
        if (!holds) {
            throw new CorruptStateException(
                    "snapshot part " + part + ": " + field + " is " + found + ", expected " + expected);
        }
    }

    /**
     * What a snapshot is of.
     *
     * @param step last step its state has consumed
     * @param startOffset offset of its sequence's step 0
     * @param fingerprint of the model whose state it is
     */
    record Stamp(long step, long startOffset, String fingerprint) {}
}
