package io.seqcast.kafka;

import io.seqcast.data.Point;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.record.PointCodec;
import io.seqcast.data.record.PredictionCodec;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** The records' values as Avro single objects; their keys are 8-byte longs ({@link Serdes#Long()}). */
public final class RecordSerdes {
    private RecordSerdes() {}

    /** Values of the topic of points; {@code deserialize} throws {@code DataException} for anything else. */
    public static Serde<Point> points() {
        return Serdes.serdeFrom((topic, point) -> PointCodec.encode(point), (topic, bytes) -> PointCodec.decode(bytes));
    }

    /** Values of the topic of predictions; {@code deserialize} throws {@code DataException} for anything else. */
    public static Serde<PublishedPrediction> predictions() {
        return Serdes.serdeFrom(
                (topic, prediction) -> PredictionCodec.encode(prediction),
                (topic, bytes) -> PredictionCodec.decode(bytes));
    }
}
