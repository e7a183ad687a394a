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
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** The codecs against Avro's own, and against bytes that nobody meant to send. */
class AvroCodecTest {
    private static final Point POINT =
            new Point(-5, 4_000_000_000L, true, new float[] {1.5f, -0f, Float.MIN_VALUE}, 1_577_934_245_123L);
    private static final Point TIMELESS = new Point(3, 0, false, new float[] {2});
    private static final PublishedPrediction PREDICTION = new PublishedPrediction(
            new Prediction(
                    1L << 60, 99, new float[] {0.25f, -3}, new float[] {0.5f, 0}, "STRONG", new float[] {1.5f, 2}),
            "00ff".repeat(16),
            1_790_000_000_123L,
            new Position(2, 1L << 40),
            new Position(2, 7),
            true);

    @Test
    void a_point_encodes_as_avros_own_encoder_does() throws IOException {
        assertThat(PointCodec.encode(POINT))
                .isEqualTo(bytes(PointRecord.getEncoder().encode(record(POINT))));
        assertThat(PointCodec.encode(TIMELESS))
                .isEqualTo(bytes(PointRecord.getEncoder().encode(record(TIMELESS))));
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
        assertThat(record.get("decision")).hasToString("STRONG");
        assertThat(record.get("interval")).isEqualTo(List.of(1.5f, 2f));
    }

    @Test
    void a_point_of_the_first_schema_is_read_without_a_time() throws IOException {
        Point decoded = PointCodec.decode(ofSchema("v1/point.avsc", record(POINT)));

        assertThat(decoded)
                .usingRecursiveComparison()
                .isEqualTo(new Point(POINT.sequence(), POINT.step(), POINT.needPrediction(), POINT.features()));
    }

    @Test
    void a_prediction_of_the_first_schema_is_read_as_one_of_the_model() throws IOException {
        PublishedPrediction decoded = PredictionCodec.decode(ofSchema("v1/prediction.avsc", record(PREDICTION)));

        assertThat(decoded).usingRecursiveComparison().isEqualTo(undecided(false));
    }

    @Test
    void a_prediction_of_the_second_schema_is_read_without_a_decision() throws IOException {
        PublishedPrediction decoded = PredictionCodec.decode(ofSchema("v2/prediction.avsc", record(PREDICTION)));

        assertThat(decoded).usingRecursiveComparison().isEqualTo(undecided(true));
    }

    @Test
    void a_prediction_of_the_third_schema_is_read_without_an_interval() throws IOException {
        PublishedPrediction decoded = PredictionCodec.decode(ofSchema("v3/prediction.avsc", record(PREDICTION)));

        assertThat(decoded.prediction().decision()).isEqualTo("STRONG");
        assertThat(decoded.prediction().hasInterval()).isFalse();
        assertThat(decoded.fallback()).isTrue();
    }

    @Test
    void an_interval_of_another_width_is_refused() throws IOException {
        PredictionRecord record = record(PREDICTION);
        record.setInterval(List.of(1f));
        byte[] bytes = bytes(PredictionRecord.getEncoder().encode(record));

        assertThatThrownBy(() -> PredictionCodec.decode(bytes))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("step 99: the interval has 1 values, the prediction 2");
    }

    @Test
    void records_survive_the_wire() {
        assertThat(PointCodec.decode(PointCodec.encode(POINT)))
                .usingRecursiveComparison()
                .isEqualTo(POINT);
        assertThat(PointCodec.decode(PointCodec.encode(TIMELESS)))
                .usingRecursiveComparison()
                .isEqualTo(TIMELESS);
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
        bytes.write(empty, 0, empty.length - 2);
        for (int i = 0; i < blocks; i++) {
            bytes.write(2); // one float, zigzag
            bytes.write(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(i)
                    .array());
        }
        bytes.write(0); // the array's end
        bytes.write(0); // no time

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
    void a_branch_that_a_union_does_not_have_is_refused() {
        byte[] record = PointCodec.encode(TIMELESS);
        record[record.length - 1] = 4; // 2, zigzag

        assertThatThrownBy(() -> PointCodec.decode(record))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the branch of a union of null and a number is 2, must be 0 or 1");
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
            assertThat(refused.getMessage()).containsAnyOf("bytes, at byte", "no JSON object");
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
        return new PointRecord(
                point.sequence(),
                point.step(),
                point.needPrediction(),
                list(point.features()),
                point.time() == Point.NO_TIME ? null : Instant.ofEpochMilli(point.time()));
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
                published.fallback(),
                prediction.decision(),
                list(prediction.interval()));
    }

    /** The record as it was written when its schema had fewer fields. */
    private static byte[] ofSchema(String file, SpecificRecord present) throws IOException {
        Schema schema = new Schema.Parser().parse(new File("src/test/resources/schemas/" + file));
        SpecificData conversions = new SpecificData();
        conversions.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        GenericRecord record = new GenericData.Record(schema);
        schema.getFields()
                .forEach(field -> record.put(
                        field.name(),
                        present.get(present.getSchema().getField(field.name()).pos())));
        return bytes(new BinaryMessageEncoder<GenericRecord>(conversions, schema).encode(record));
    }

    /** The prediction as a reader knows it who has no decision, nor perhaps whether it is a fallback. */
    private static PublishedPrediction undecided(boolean fallback) {
        Prediction whole = PREDICTION.prediction();
        return new PublishedPrediction(
                new Prediction(whole.sequence(), whole.step(), whole.values(), whole.spread()),
                PREDICTION.fingerprint(),
                PREDICTION.emittedAt(),
                PREDICTION.point(),
                PREDICTION.start(),
                fallback);
    }

    private static List<Float> list(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }
}
