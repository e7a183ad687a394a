package io.seqcast.data.record;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import io.seqcast.data.avro.PointRecord;

/**
 * Points as Avro records in single-object encoding, of which {@code schemas/point.avsc} is the layout. {@linkplain PointJson JSON objects}
 * are read, too: the first byte tells them apart.
 */
public final class PointCodec {
    /** Fingerprint of the schema before {@code time} was appended. */
    static final long WITHOUT_TIME = 0x319BD45FADD597A2L;

    private static final SingleObject FORMAT =
            new SingleObject(PointJson.WHAT, PointRecord.getClassSchema(), WITHOUT_TIME);
    private static final int FIXED_SIZE = 32; // of everything but the features, about

    private PointCodec() {}

    /** The record's bytes. */
    public static byte[] encode(Point point) {
        AvroOutput out = FORMAT.output(FIXED_SIZE + point.features().length * Float.BYTES);
        out.number(point.sequence());
        out.number(point.step());
        out.bool(point.needPrediction());
        out.floats(point.features());
        out.numberOr(Point.NO_TIME, point.time());
        return out.toBytes();
    }

    /**
     * The same as a JSON object.
     *
     * @throws IllegalArgumentException if a feature is not finite
     */
    public static byte[] encodeJson(Point point) {
        return PointJson.encode(point);
    }

    /**
     * The point in a record of the present schema or the earlier one, or in a JSON object. Whether its step and features are ones that a sequence can take is not asked here.
     *
     * @throws DataException if the bytes are no such record
     */
    public static Point decode(byte[] bytes) {
        if (JsonRecord.is(bytes)) {
            return PointJson.decode(bytes);
        }
        AvroInput in = FORMAT.input(bytes);
        long sequence = in.number();
        long step = in.number();
        boolean needPrediction = in.bool();
        float[] features = in.floats();
        long time = FORMAT.age(bytes) == 0 ? in.numberOr(Point.NO_TIME) : Point.NO_TIME;
        in.end();
        return new Point(sequence, step, needPrediction, features, time);
    }
}
