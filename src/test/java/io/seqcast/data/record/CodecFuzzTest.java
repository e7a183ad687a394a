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
        byte[] timeless = PointCodec.encode(new Point(7, 3, true, new float[32]));
        List<byte[]> records = List.of(
                timeless,
                older(timeless, 1, PointCodec.WITHOUT_TIME),
                PointCodec.encode(new Point(7, 3, true, new float[32], 1_577_934_245_123L)),
                PointCodec.encode(new Point(-5, 4_000_000_000L, false, new float[] {1.5f, Float.NaN})),
                PointCodec.encode(new Point(1, 0, true, new float[0])));

        Fuzz.of("point records", records, DataException.class)
                .allocating(FIXED, 8)
                .run(1, CASES, PointCodec::decode);
    }

    @Test
    void jsonPoints() throws IOException {
        List<byte[]> records = List.of(
                PointCodec.encodeJson(new Point(7, 3, true, new float[8])),
                PointCodec.encodeJson(
                        new Point(-5, 4_000_000_000L, false, new float[] {1.5f, -2e-30f}, 1_577_934_245_123L)));

        Fuzz.of("points as JSON", records, DataException.class)
                .allocating(FIXED, 8)
                .run(3, CASES, PointCodec::decode);
    }

    @Test
    void jsonPredictions() throws IOException {
        Prediction prediction = new Prediction(1L << 60, 99, new float[8], new float[8], "STRONG", new float[8]);
        Position position = new Position(2, 1L << 40);
        List<byte[]> records = List.of(PredictionCodec.encodeJson(
                new PublishedPrediction(prediction, "00ff".repeat(16), 1_790_000_000_123L, position, position)));

        Fuzz.of("predictions as JSON", records, DataException.class)
                .allocating(FIXED, 8)
                .run(4, CASES, PredictionCodec::decode);
    }

    @Test
    void predictionRecords() throws IOException {
        PublishedPrediction prediction = new PublishedPrediction(
                new Prediction(1L << 60, 99, new float[32], new float[32], "STRONG"),
                "00ff".repeat(16),
                1_790_000_000_123L,
                new Position(2, 1L << 40),
                new Position(2, 7),
                true);
        byte[] record = PredictionCodec.encode(prediction);

        int interval = 1; // of no width
        int decision = 1 + "STRONG".length() + interval;
        List<byte[]> records = List.of(
                record,
                older(record, interval, PredictionCodec.WITHOUT_INTERVAL),
                older(record, decision, PredictionCodec.WITHOUT_DECISION),
                older(record, decision + 1, PredictionCodec.WITHOUT_FALLBACK));

        Fuzz.of("prediction records", records, DataException.class)
                .allocating(FIXED, 8)
                .run(2, CASES, PredictionCodec::decode);
    }

    /** The record as an earlier schema has it: without its last bytes, under that schema's fingerprint. */
    private static byte[] older(byte[] record, int newBytes, long fingerprint) {
        byte[] older = Arrays.copyOf(record, record.length - newBytes);
        for (int i = 0; i < Long.BYTES; i++) {
            older[2 + i] = (byte) (fingerprint >> (8 * i));
        }
        return older;
    }
}
