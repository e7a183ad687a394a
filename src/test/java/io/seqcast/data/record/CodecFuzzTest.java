package io.seqcast.data.record;

import io.seqcast.Fuzz;
import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records of topics that anybody may write to. */
class CodecFuzzTest {
    private static final int CASES = 200_000;
    /** An exception with its message and stack trace. */
    private static final int FIXED = 32_000;

    @Test
    void pointRecords() throws IOException {
        List<byte[]> records = List.of(
                PointCodec.encode(new Point(7, 3, true, new float[32])),
                PointCodec.encode(new Point(-5, 4_000_000_000L, false, new float[] {1.5f, Float.NaN})),
                PointCodec.encode(new Point(1, 0, true, new float[0])));

        Fuzz.of("point records", records, DataException.class)
                .allocating(FIXED, 8)
                .run(1, CASES, PointCodec::decode);
    }

    @Test
    void predictionRecords() throws IOException {
        PublishedPrediction prediction = new PublishedPrediction(
                new Prediction(1L << 60, 99, new float[32], new float[32]),
                "00ff".repeat(16),
                1_790_000_000_123L,
                new Position(2, 1L << 40),
                new Position(2, 7),
                true);
        byte[] record = PredictionCodec.encode(prediction);

        Fuzz.of("prediction records", List.of(record, ofFirstSchema(record)), DataException.class)
                .allocating(FIXED, 8)
                .run(2, CASES, PredictionCodec::decode);
    }

    private static byte[] ofFirstSchema(byte[] record) {
        byte[] older = Arrays.copyOf(record, record.length - 1);
        for (int i = 0; i < Long.BYTES; i++) {
            older[2 + i] = (byte) (PredictionCodec.WITHOUT_FALLBACK >> (8 * i));
        }
        return older;
    }
}
