package io.seqcast.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * The header of Avro's single-object encoding (Avro specification, "Single-object encoding"):
 *
 * <pre>
 * | C3 01 | CRC-64-AVRO fingerprint of the schema, little-endian, 8 bytes | fields … |
 * </pre>
 */
final class SingleObject {
    private static final int LENGTH = 10;

    private final String what;
    private final byte[] header;

    SingleObject(String what, Schema schema) {
        this.what = what;
        header = ByteBuffer.allocate(LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 0x01)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
    }

    AvroOutput output(int expectedSize) {
        AvroOutput output = new AvroOutput(LENGTH + expectedSize);
        output.raw(header);
        return output;
    }

    AvroInput input(byte[] bytes) {
        AvroInput input = new AvroInput(what, bytes);
        byte[] found = input.raw(LENGTH);
        if (!Arrays.equals(found, header)) {
            HexFormat hex = HexFormat.of();
            throw input.bad("the header is " + hex.formatHex(found) + ", must be " + hex.formatHex(header)
                    + " (Avro single-object encoding and the schema's fingerprint)");
        }
        return input;
    }
}
