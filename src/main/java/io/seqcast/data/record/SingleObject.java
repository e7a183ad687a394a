package io.seqcast.data.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * The header of Avro's single-object encoding (Avro specification, "Single-object encoding"):
 *
 * <pre>
 * | C3 01 | CRC-64-AVRO fingerprint of the schema, little-endian, 8 bytes | fields … |
 * </pre>
 *
 * Records are written with the present schema and read with that and all earlier ones. Schemas only grow at their end: a
 * record of an earlier one is the beginning of a present one.
 */
final class SingleObject {
    private static final int LENGTH = 10;

    private final String what;
    private final List<byte[]> headers; // the present schema's first

    /** @param earlier fingerprints of the schemas before the present one, the latest first */
    SingleObject(String what, Schema schema, long... earlier) {
        this.what = what;
        headers = LongStream.concat(
                        LongStream.of(SchemaNormalization.parsingFingerprint64(schema)), Arrays.stream(earlier))
                .mapToObj(SingleObject::header)
                .toList();
    }

    AvroOutput output(int expectedSize) {
        AvroOutput output = new AvroOutput(LENGTH + expectedSize);
        output.raw(headers.get(0));
        return output;
    }

    /** The fields of a record of any of the schemas. */
    AvroInput input(byte[] bytes) {
        AvroInput input = new AvroInput(what, bytes);
        byte[] found = input.raw(LENGTH);
        if (age(bytes) < 0) {
            HexFormat hex = HexFormat.of();
            String known = headers.stream().map(hex::formatHex).collect(Collectors.joining(" or "));
            throw input.bad("the header is " + hex.formatHex(found) + ", must be " + known
                    + " (Avro single-object encoding and the schema's fingerprint)");
        }
        return input;
    }

    /** How many schemas ago a record was written: 0 with the present one, −1 with none of them. */
    int age(byte[] bytes) {
        for (int i = 0; i < headers.size(); i++) {
            if (bytes.length >= LENGTH && Arrays.equals(bytes, 0, LENGTH, headers.get(i), 0, LENGTH)) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] header(long fingerprint) {
        return ByteBuffer.allocate(LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 0x01)
                .putLong(fingerprint)
                .array();
    }
}
