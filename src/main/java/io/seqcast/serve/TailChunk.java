package io.seqcast.serve;

import io.seqcast.data.Point;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A record of a sequence's tail: rows that follow each other and were written together, and how far the sequence was by then. So a
 * row that comes alone takes no meta record beside its own.
 *
 * <pre>
 * | version 1 | rows v | N v | step v | not emitted v | lastSeen v | row … |      v: a number as {@link Varint} writes it
 * row: | flags 1 | offset v | time v, perhaps | features 4 × N |                 big-endian
 * </pre>
 *
 * Step is the first row's. An offset is the distance from that of the row before, or from 0; so is a time, or from lastSeen. Flag bit
 * 0 = need_prediction, bit 1 = there is a time, bit 2 = bridged.
 *
 * <p>Version 4, which is read, has one row and does not say how far the sequence was:
 *
 * <pre>
 * | version 1 | flags 1 | step 8 | offset 8 | time 8, perhaps | features 4 × N |      big-endian
 * </pre>
 *
 * @param rows at least one
 * @param emitted last step of the sequence that was emitted when this was written, at most the last of {@code rows}; {@link #UNKNOWN}
 *     where the record does not say
 * @param lastSeen wall-clock milliseconds of the flush of that step
 */
record TailChunk(List<TailRow> rows, long emitted, long lastSeen) {
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final byte ONE_ROW = 4; // the version whose records are single rows
    private static final int ONE_ROW_HEADER = 18;
    private static final int HEADER = 1 + 5 + 5 + 3 * 10; // at most
    private static final int ROW_HEADER = 1 + 2 * 10; // at most
    private static final int USUAL_HEADER = 18; // of one row: a step of 3 bytes, an offset of 4, a time of today of 6
    private static final int LEAST_ROW = 2; // bytes of flags and offset
    private static final int NEED_PREDICTION = 1;
    private static final int TIME = 2;
    private static final int BRIDGED = 4;

    long first() {
        return rows.get(0).step();
    }

    long last() {
        return rows.get(rows.size() - 1).step();
    }

    /** Bytes in the store of a row of {@code width} features that has no time and came alone, about. */
    static int storedBytes(int width) {
        return USUAL_HEADER + Float.BYTES * width;
    }

    byte[] toBytes() {
        int width = rows.get(0).features().length;
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + rows.size() * (ROW_HEADER + Float.BYTES * width))
                .put(StateLayout.VERSION);
        Varint.put(buffer, rows.size());
        Varint.put(buffer, width);
        Varint.put(buffer, first());
        Varint.put(buffer, last() - emitted);
        Varint.put(buffer, lastSeen);
        long offset = 0;
        long time = lastSeen;
        for (TailRow row : rows) {
            boolean timed = row.time() != Point.NO_TIME;
            buffer.put((byte) ((row.needPrediction() ? NEED_PREDICTION : 0)
                    | (timed ? TIME : 0)
                    | (row.bridged() ? BRIDGED : 0)));
            Varint.put(buffer, row.offset() - offset);
            offset = row.offset();
            if (timed) {
                Varint.putSigned(buffer, row.time() - time);
                time = row.time();
            }
            buffer.asFloatBuffer().put(row.features());
            buffer.position(buffer.position() + Float.BYTES * width);
        }
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    /**
     * The record of these bytes, of rows of whatever width.
     *
     * @throws CorruptStateException if they are none
     * @throws IncompatibleStateException if another version of the layout wrote them
     */
    static TailChunk fromBytes(byte[] bytes) {
        if (bytes.length > 0) {
            StateLayout.requireVersion("a tail record", bytes[0]);
        }
        if (bytes.length > 0 && bytes[0] == ONE_ROW) {
            return new TailChunk(List.of(oneRow(bytes)), UNKNOWN, UNKNOWN);
        }
        try {
            return read(ByteBuffer.wrap(bytes), bytes.length);
        } catch (BufferUnderflowException e) {
            throw new CorruptStateException("a tail record of " + bytes.length + " bytes ends within its rows");
        }
    }

    private static TailChunk read(ByteBuffer buffer, int size) {
        buffer.get(); // the version
        long count = Varint.get(buffer);
        long width = Varint.get(buffer);
        long step = Varint.get(buffer);
        long behind = Varint.get(buffer);
        long lastSeen = Varint.get(buffer);
        boolean fits = count >= 1
                && count <= buffer.remaining() / LEAST_ROW
                && width >= 1
                && width <= buffer.remaining() / Float.BYTES / count;
        if (!fits || step < 0 || step > Long.MAX_VALUE - count || behind < 0) {
            throw new CorruptStateException("a tail record of " + size + " bytes with " + count + " rows of " + width
                    + " features from step " + step + ", " + behind + " of them not emitted");
        }
        List<TailRow> rows = new ArrayList<>((int) count);
        long offset = 0;
        long time = lastSeen;
        for (int i = 0; i < count; i++) {
            int flags = buffer.get();
            offset += Varint.get(buffer);
            boolean timed = (flags & TIME) != 0;
            time += timed ? Varint.getSigned(buffer) : 0;
            rows.add(new TailRow(
                    step + i,
                    offset,
                    timed ? time : Point.NO_TIME,
                    (flags & NEED_PREDICTION) != 0,
                    (flags & BRIDGED) != 0,
                    features(buffer, (int) width)));
        }
        if (buffer.hasRemaining()) {
            throw new CorruptStateException(
                    "a tail record of " + size + " bytes, of which " + buffer.remaining() + " stand behind its rows");
        }
        return new TailChunk(rows, step + count - 1 - behind, lastSeen);
    }

    private static float[] features(ByteBuffer buffer, int width) {
        if (buffer.remaining() < Float.BYTES * width) {
            throw new BufferUnderflowException();
        }
        float[] features = new float[width];
        buffer.asFloatBuffer().get(features);
        buffer.position(buffer.position() + Float.BYTES * width);
        return features;
    }

    private static TailRow oneRow(byte[] bytes) {
        int flags = bytes.length > 1 ? bytes[1] : 0;
        int header = ONE_ROW_HEADER + ((flags & TIME) != 0 ? Long.BYTES : 0);
        if (bytes.length < header || (bytes.length - header) % Float.BYTES != 0) {
            throw new CorruptStateException(
                    "a tail row of " + bytes.length + " bytes, expected " + header + " and 4 for each feature");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 2, bytes.length - 2);
        long step = buffer.getLong();
        long offset = buffer.getLong();
        long time = header > ONE_ROW_HEADER ? buffer.getLong() : Point.NO_TIME;
        float[] features = new float[buffer.remaining() / Float.BYTES];
        buffer.asFloatBuffer().get(features);
        return new TailRow(step, offset, time, (flags & NEED_PREDICTION) != 0, (flags & BRIDGED) != 0, features);
    }
}
