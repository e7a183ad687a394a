package io.seqcast.data.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.DataException;
import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.avro.PointRecord;
import io.seqcast.data.avro.PredictionRecord;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

/** The codecs against Avro's own, and against bytes that nobody meant to send. */
class AvroCodecTest {
    private static final Point POINT = new Point(-5, 4_000_000_000L, true, new float[] {1.5f, -0f, Float.MIN_VALUE});
    private static final PublishedPrediction PREDICTION = new PublishedPrediction(
            new Prediction(1L << 60, 99, new float[] {0.25f, -3}, new float[] {0.5f, 0}),
            "00ff".repeat(16),
            1_790_000_000_123L,
            new Position(2, 1L << 40),
            new Position(2, 7),
            true);

    @Test
    void a_point_encodes_as_avros_own_encoder_does() throws IOException {
        assertThat(PointCodec.encode(POINT))
                .isEqualTo(bytes(PointRecord.getEncoder().encode(record(POINT))));
    }

    @Test
    void a_prediction_encodes_as_avros_own_encoder_does() throws IOException {
        assertThat(PredictionCodec.encode(PREDICTION))
                .isEqualTo(bytes(PredictionRecord.getEncoder().encode(record(PREDICTION))));
    }

    @Test
    void avros_own_decoder_reads_a_prediction() throws IOException {
        Schema schema = PredictionRecord.getClassSchema();

        GenericRecord record = new BinaryMessageDecoder<GenericRecord>(new GenericData(), schema)
                .decode(PredictionCodec.encode(PREDICTION));

        assertThat(record.get("target_step")).isEqualTo(100L);
        assertThat(record.get("values")).isEqualTo(List.of(0.25f, -3f));
        assertThat(record.get("emitted_at")).isEqualTo(1_790_000_000_123L);
        assertThat(record.get("start_offset")).isEqualTo(7L);
        assertThat(record.get("fallback")).isEqualTo(true);
    }

    @Test
    void a_prediction_of_the_first_schema_is_read_as_one_of_the_model() throws IOException {
        Schema first = new Schema.Parser().parse(new File("src/test/resources/schemas/v1/prediction.avsc"));
        GenericRecord record = new GenericData.Record(first);
        first.getFields()
                .forEach(field -> record.put(field.name(), record(PREDICTION).get(field.name())));
        record.put("emitted_at", PREDICTION.emittedAt());
        byte[] bytes = bytes(new BinaryMessageEncoder<GenericRecord>(new GenericData(), first).encode(record));

        PublishedPrediction decoded = PredictionCodec.decode(bytes);

        assertThat(decoded)
                .usingRecursiveComparison()
                .isEqualTo(new PublishedPrediction(
                        PREDICTION.prediction(),
                        PREDICTION.fingerprint(),
                        PREDICTION.emittedAt(),
                        PREDICTION.point(),
                        PREDICTION.start(),
                        false));
    }

    @Test
    void records_survive_the_wire() {
        assertThat(PointCodec.decode(PointCodec.encode(POINT)))
                .usingRecursiveComparison()
                .isEqualTo(POINT);
        assertThat(PredictionCodec.decode(PredictionCodec.encode(PREDICTION)))
                .usingRecursiveComparison()
                .isEqualTo(PREDICTION);
    }

    @Test
    void an_unknown_spread_reads_as_zeros() throws IOException {
        PredictionRecord record = record(PREDICTION);
        record.setSpread(List.of());

        PublishedPrediction decoded =
                PredictionCodec.decode(bytes(PredictionRecord.getEncoder().encode(record)));

        assertThat(decoded.prediction().spread()).containsExactly(0, 0);
    }

    @Test
    void arrays_in_blocks_with_sizes_are_read() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(Arrays.copyOf(PointCodec.encode(POINT), 10));
        BinaryEncoder encoder = new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(out, null);
        PointRecord record = record(POINT);
        record.setFeatures(new ArrayList<>(Collections.nCopies(100, 2.5f)));
        new SpecificDatumWriter<>(PointRecord.class).write(record, encoder);
        encoder.flush();

        Point decoded = PointCodec.decode(out.toByteArray());

        assertThat(decoded.features()).hasSize(100).containsOnly(2.5f);
    }

    @Test
    void an_array_in_very_many_blocks_is_read() throws IOException {
        int blocks = 200_000;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] empty = PointCodec.encode(new Point(-5, 4_000_000_000L, true, new float[0]));
        bytes.write(empty, 0, empty.length - 1);
        for (int i = 0; i < blocks; i++) {
            bytes.write(2); // one float, zigzag
            bytes.write(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(i)
                    .array());
        }
        bytes.write(0);

        float[] features = PointCodec.decode(bytes.toByteArray()).features();

        assertThat(features).hasSize(blocks).startsWith(0, 1, 2).endsWith(blocks - 2, blocks - 1);
    }

    @Test
    void a_record_of_another_schema_is_refused_by_its_fingerprint() {
        assertThatThrownBy(() -> PointCodec.decode(PredictionCodec.encode(PREDICTION)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("point record")
                .hasMessageContaining("c301");
    }

    @Test
    void a_count_beyond_the_input_is_refused_before_memory_is_taken() {
        byte[] header = Arrays.copyOf(PointCodec.encode(POINT), 10);
        byte[] twoBillionFloats = {0, 0, 1, (byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
        ByteBuffer record = ByteBuffer.allocate(header.length + twoBillionFloats.length)
                .put(header)
                .put(twoBillionFloats);

        assertThatThrownBy(() -> PointCodec.decode(record.array()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("2147483647 floats, only 0 bytes are left");
    }

    @Test
    void values_that_no_model_can_take_are_for_the_reader_to_judge() {
        Point decoded = PointCodec.decode(PointCodec.encode(new Point(3, -1, true, new float[] {0, Float.NaN})));

        assertThat(decoded.step()).isEqualTo(-1);
        assertThat(decoded.features()).containsExactly(0, Float.NaN);
    }

    @Test
    void every_cut_is_refused() {
        assertEveryCutRefused(PointCodec.encode(POINT), PointCodec::decode);
        assertEveryCutRefused(PredictionCodec.encode(PREDICTION), PredictionCodec::decode);
    }

    @Test
    void mutated_bytes_decode_or_are_refused_but_never_fail_otherwise() {
        SplittableRandom random = new SplittableRandom(20);

        for (int i = 0; i < 20_000; i++) {
            decodeOrRefuse(mutate(PointCodec.encode(POINT), random), PointCodec::decode);
            decodeOrRefuse(mutate(PredictionCodec.encode(PREDICTION), random), PredictionCodec::decode);
        }
    }

    private static void assertEveryCutRefused(byte[] record, Function<byte[], ?> decode) {
        for (int length = 0; length < record.length; length++) {
            byte[] cut = Arrays.copyOf(record, length);
            assertThatThrownBy(() -> decode.apply(cut))
                    .as("the first %d bytes", length)
                    .isInstanceOf(DataException.class);
        }
        assertThatThrownBy(() -> decode.apply(Arrays.copyOf(record, record.length + 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1 bytes are left");
    }

    private static void decodeOrRefuse(byte[] record, Function<byte[], ?> decode) {
        try {
            assertThat(decode.apply(record)).isNotNull();
        } catch (DataException refused) {
            assertThat(refused).hasMessageContaining("bytes, at byte");
        }
    }

    /** Replaces, inserts or drops a few bytes; nine times in ten behind the header, which no change survives. */
    private static byte[] mutate(byte[] record, SplittableRandom random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte value : record) {
            bytes.add(value);
        }
        for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
            int place = random.nextInt(random.nextInt(10) == 0 ? 0 : 10, bytes.size());
            byte value = (byte) random.nextInt(256);
            switch (random.nextInt(4)) {
                case 0 -> bytes.add(place, value);
                case 1 -> bytes.remove(place);
                default -> bytes.set(place, value);
            }
        }
        byte[] mutated = new byte[bytes.size()];
        for (int i = 0; i < mutated.length; i++) {
            mutated[i] = bytes.get(i);
        }
        return mutated;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static PointRecord record(Point point) {
        return new PointRecord(point.sequence(), point.step(), point.needPrediction(), list(point.features()));
    }

    private static PredictionRecord record(PublishedPrediction published) {
        Prediction prediction = published.prediction();
        return new PredictionRecord(
                prediction.sequence(),
                prediction.step(),
                prediction.step() + 1,
                list(prediction.values()),
                list(prediction.spread()),
                published.fingerprint(),
                Instant.ofEpochMilli(published.emittedAt()),
                published.point().partition(),
                published.point().offset(),
                published.start().partition(),
                published.start().offset(),
                published.fallback());
    }

    private static List<Float> list(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }
}
