package io.seqcast.data.record;

import io.seqcast.data.Point;
import io.seqcast.data.PublishedPrediction;

/** In which form records are written; readers tell the forms apart by themselves. */
public enum RecordFormat {
    /** Avro, single-object encoding. */
    AVRO {
        @Override
        public byte[] encode(Point point) {
            return PointCodec.encode(point);
        }

        @Override
        public byte[] encode(PublishedPrediction prediction) {
            return PredictionCodec.encode(prediction);
        }
    },
    /** A JSON object in UTF-8; values must be finite, or {@code encode} throws an {@link IllegalArgumentException}. */
    JSON {
        @Override
        public byte[] encode(Point point) {
            return PointCodec.encodeJson(point);
        }

        @Override
        public byte[] encode(PublishedPrediction prediction) {
            return PredictionCodec.encodeJson(prediction);
        }
    };

    /** The bytes of a point. */
    public abstract byte[] encode(Point point);

    /** The bytes of a prediction. */
    public abstract byte[] encode(PublishedPrediction prediction);
}
