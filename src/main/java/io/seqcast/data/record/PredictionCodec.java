package io.seqcast.data.record;

import io.seqcast.data.DataException;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.avro.PredictionRecord;

/**
 * Predictions as Avro records in single-object encoding, of which {@code schemas/prediction.avsc} is the layout, or as {@linkplain
 * PredictionJson JSON objects}: the first byte tells them apart.
 */
public final class PredictionCodec {
    /** Fingerprint of the schema before {@code interval} was appended. */
    static final long WITHOUT_INTERVAL = 0x26282981F9652657L;

    /** Fingerprint of the schema before {@code decision} was appended. */
    static final long WITHOUT_DECISION = 0x43EE25AD014414A0L;

    /** Fingerprint of the schema before {@code fallback} was appended. */
    static final long WITHOUT_FALLBACK = 0x18D0BC516ACC2D14L;

    private static final SingleObject FORMAT = new SingleObject(
            PredictionJson.WHAT,
            PredictionRecord.getClassSchema(),
            WITHOUT_INTERVAL,
            WITHOUT_DECISION,
            WITHOUT_FALLBACK);
    private static final int FIXED_SIZE = 128; // of everything but the floats, about

    private PredictionCodec() {}

    /** The record's bytes. */
    public static byte[] encode(PublishedPrediction published) {
        Prediction prediction = published.prediction();
        int floats = 2 * prediction.values().length + prediction.interval().length;
        AvroOutput out = FORMAT.output(FIXED_SIZE + floats * Float.BYTES);
        out.number(prediction.sequence());
        out.number(prediction.step());
        out.number(prediction.step() + 1);
        out.floats(prediction.values());
        out.floats(prediction.spread());
        out.text(published.fingerprint());
        out.number(published.emittedAt());
        out.number(published.point().partition());
        out.number(published.point().offset());
        out.number(published.start().partition());
        out.number(published.start().offset());
        out.bool(published.fallback());
        out.text(prediction.decision());
        out.floats(prediction.interval());
        return out.toBytes();
    }

    /** The same as a JSON object; null stands there for a number that is not finite. */
    public static byte[] encodeJson(PublishedPrediction published) {
        return PredictionJson.encode(published);
    }

    /**
     * The prediction in a record of the present schema or an earlier one, or in a JSON object; an unknown spread reads as zeros.
     *
     * @throws DataException if the bytes are no such record, the target is not the step after the observed one, or spread or
     *     interval have another width than the values
     */
    public static PublishedPrediction decode(byte[] bytes) {
        if (JsonRecord.is(bytes)) {
            return PredictionJson.decode(bytes);
        }
        AvroInput in = FORMAT.input(bytes);
        long sequence = in.number();
        long step = in.number();
        long target = in.number();
        float[] values = in.floats();
        float[] spread = in.floats();
        String fingerprint = in.text();
        long emittedAt = in.number();
        Position point = new Position(in.smallNumber(), in.number());
        Position start = new Position(in.smallNumber(), in.number());
        int age = FORMAT.age(bytes);
        boolean fallback = age <= 2 && in.bool();
        String decision = age <= 1 ? in.text() : "";
        float[] interval = age == 0 ? in.floats() : Prediction.NO_INTERVAL;
        in.end();
        Prediction prediction =
                PredictionRules.prediction(in::bad, sequence, step, target, values, spread, decision, interval);
        return new PublishedPrediction(prediction, fingerprint, emittedAt, point, start, fallback);
    }
}
