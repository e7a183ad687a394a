package io.seqcast.data.record;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import io.seqcast.data.avro.PointRecord;

/** Points as Avro records in single-object encoding; {@code schemas/point.avsc} is the layout. */
public final class PointCodec {
    private static final SingleObject FORMAT = new SingleObject("point record", PointRecord.getClassSchema());
    private static final int FIXED_SIZE = 32; // of everything but the features, about

    private PointCodec() {}

    /** The record's bytes. */
    public static byte[] encode(Point point) {
        AvroOutput out = FORMAT.output(FIXED_SIZE + point.features().length * Float.BYTES);
        out.number(point.sequence());
        out.number(point.step());
        out.bool(point.needPrediction());
        out.floats(point.features());
        return out.toBytes();
    }

    /**
     * The point in a record. Whether its step and features are ones that a sequence can take is not asked here.
     *
     * @throws DataException if the bytes are no such record
     */
    public static Point decode(byte[] bytes) {
        AvroInput in = FORMAT.input(bytes);
        Point point = new Point(in.number(), in.number(), in.bool(), in.floats());
        in.end();
        return point;
    }
}
