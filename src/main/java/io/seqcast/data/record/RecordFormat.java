package io.seqcast.data.record;

import io.seqcast.data.Point;
import io.seqcast.data.PublishedPrediction;
import java.util.function.Function;

/** In which form records are written; readers tell the forms apart by themselves. */
public enum RecordFormat {
    /** Avro, single-object encoding. */
    AVRO(PointCodec::encode, PredictionCodec::encode),

    /** A JSON object in UTF-8; values must be finite, or {@code encode} throws an {@link IllegalArgumentException}. */
    JSON(PointCodec::encodeJson, PredictionCodec::encodeJson);

    private final Function<Point, byte[]> points;
    private final Function<PublishedPrediction, byte[]> predictions;

    RecordFormat(Function<Point, byte[]> points, Function<PublishedPrediction, byte[]> predictions) {
        this.points = points;
        this.predictions = predictions;
    }

    /** The bytes of a point. */
    public byte[] encode(Point point) {
        return points.apply(point);
    }

    /** The bytes of a prediction. */
    public byte[] encode(PublishedPrediction prediction) {
        return predictions.apply(prediction);
    }
}
