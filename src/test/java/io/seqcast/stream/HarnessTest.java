package io.seqcast.stream;

import static io.seqcast.stream.TestPoints.WIDTH;
import static io.seqcast.stream.TestPoints.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.record.PointCodec;
import io.seqcast.data.record.RecordFormat;
import io.seqcast.kafka.DeadLetterHeaders;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Intervals;
import io.seqcast.serve.EngineOptions;
import io.seqcast.serve.OfflinePredictor;
import io.seqcast.serve.Predictor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class HarnessTest {
    private static final ModelBundle MODEL = TestModels.tinyWindows(WIDTH, 5);
    private static final Duration LINGER = Duration.ofMillis(5);
    private static final TopologyOptions OPTIONS = options(0, 8);

    @Test
    void predictsWhatTheOfflinePredictorPredicts() {
        List<PublishedPrediction> published = run(OPTIONS, TestPoints.interleaved(4, 60));

        assertThat(TestPoints.unique(published))
                .containsExactlyInAnyOrderEntriesOf(TestPoints.expected(MODEL, TestPoints.bySequence(4, 60)));
    }

    @Test
    void intervalsLeaveWithThePredictionsAsOffline() {
        ModelBundle bundle = MODEL.withIntervals(new Intervals(
                0.9, IntStream.range(0, WIDTH).mapToObj(j -> 0.1f + j).toList()));
        List<Point> points = TestPoints.bySequence(2, 30);
        List<Prediction> offline = new ArrayList<>();
        Iterator<Point> rows = points.iterator();
        try (OfflinePredictor predictor = new OfflinePredictor(bundle, Form.STEP, 1)) {
            predictor.predict(() -> rows.hasNext() ? rows.next() : null, offline::add);
        }

        List<Prediction> streamed;
        try (Harness harness = Harness.open(bundle, OPTIONS);
                Predictor predictor = Predictor.open(bundle)) {
            points.forEach(harness::pipe);
            harness.advance(LINGER);
            streamed = harness.predictions().stream()
                    .map(PublishedPrediction::prediction)
                    .sorted(Prediction.ORDER)
                    .toList();
            assertThat(points.stream()
                            .map(predictor::predict)
                            .flatMap(Optional::stream)
                            .toList())
                    .usingRecursiveComparison()
                    .isEqualTo(offline);
        }

        assertThat(streamed).usingRecursiveComparison().isEqualTo(offline);
        assertThat(streamed)
                .isNotEmpty()
                .allSatisfy(prediction ->
                        assertThat(prediction.interval()).hasSize(WIDTH).startsWith(0.1f, 1.1f));
    }

    @Test
    void predictsTheSameRowByRow() {
        List<PublishedPrediction> published = run(options(0, 1), TestPoints.bySequence(2, 30));

        assertThat(TestPoints.unique(published))
                .containsExactlyInAnyOrderEntriesOf(TestPoints.expected(MODEL, TestPoints.bySequence(2, 30)));
    }

    @Test
    void keepsRowsUntilTheLingerIsOver() {
        try (Harness harness = Harness.open(MODEL, OPTIONS)) {
            Stream.of(0, 1, 2).forEach(step -> harness.pipe(point(1, step)));
            List<PublishedPrediction> before = harness.predictions();

            harness.advance(LINGER);

            assertThat(before).isEmpty();
            assertThat(harness.predictions()).singleElement().satisfies(published -> {
                assertThat(published.prediction().step()).isEqualTo(2);
                assertThat(published.point()).isEqualTo(new Position(0, 2));
                assertThat(published.start()).isEqualTo(new Position(0, 0));
                assertThat(published.fingerprint()).isEqualTo(MODEL.fingerprint());
            });
        }
    }

    @Test
    void predictsAtOnceWhenTheBatchIsFull() {
        try (Harness harness = Harness.open(MODEL, OPTIONS)) {
            TestPoints.bySequence(1, 8).forEach(harness::pipe);

            assertThat(harness.predictions()).hasSize(6);
        }
    }

    @Test
    void predictsARowThatComesAfterAPauseAtOnceAndLetsTheNextOnesWait() {
        try (Harness harness = Harness.open(MODEL, OPTIONS)) {
            List.of(0, 1, 2).forEach(step -> harness.pipe(point(1, step)));
            harness.advance(LINGER);
            harness.advance(Duration.ofMinutes(1));
            harness.predictions();

            harness.pipe(point(1, 3));
            List<PublishedPrediction> atOnce = harness.predictions();
            List.of(4, 5).forEach(step -> harness.pipe(point(1, step)));
            List<PublishedPrediction> waiting = harness.predictions();
            harness.advance(LINGER);

            assertThat(atOnce)
                    .extracting(published -> published.prediction().step())
                    .containsExactly(3L);
            assertThat(waiting).isEmpty();
            assertThat(harness.predictions()).hasSize(2);
        }
    }

    @Test
    void startsAnewAtStepZero() {
        List<Point> once = TestPoints.bySequence(1, 20);
        List<Point> twice = Stream.concat(once.stream(), once.stream()).toList();

        List<PublishedPrediction> published = run(OPTIONS, twice);

        List<PublishedPrediction> first = published.subList(0, published.size() / 2);
        List<PublishedPrediction> second = published.subList(published.size() / 2, published.size());
        assertThat(TestPoints.unique(first)).isEqualTo(TestPoints.unique(second));
        assertThat(second).extracting(PublishedPrediction::start).containsOnly(new Position(0, 20));
    }

    @Test
    void ignoresDuplicates() {
        List<Point> points = new ArrayList<>(TestPoints.bySequence(1, 20));
        points.add(12, point(0, 5));
        points.add(12, point(0, 11));
        points.add(1, point(0, 0));

        List<PublishedPrediction> published = run(OPTIONS, points);

        assertThat(TestPoints.unique(published)).isEqualTo(TestPoints.expected(MODEL, TestPoints.bySequence(1, 20)));
    }

    @Test
    void sendsWhatItCannotReadToTheDeadLettersAsItCame() {
        byte[] key = ByteBuffer.allocate(8).putLong(3).array();
        byte[] value = "not a point".getBytes(StandardCharsets.UTF_8);
        try (Harness harness = Harness.open(MODEL, OPTIONS)) {
            harness.pipe(point(3, 0));

            harness.pipe(key, value);

            TestRecord<byte[], byte[]> dead = harness.deadLetters().get(0);
            assertThat(dead.key()).isEqualTo(key);
            assertThat(dead.value()).isEqualTo(value);
            assertThat(header(dead, DeadLetterHeaders.REASON)).isEqualTo("RECORD");
            assertThat(header(dead, DeadLetterHeaders.EXCEPTION)).isEqualTo("io.seqcast.data.DataException");
            assertThat(header(dead, DeadLetterHeaders.TOPIC)).isEqualTo("seqcast.points");
            assertThat(header(dead, DeadLetterHeaders.PARTITION)).isEqualTo("0");
            assertThat(header(dead, DeadLetterHeaders.OFFSET)).isEqualTo("1");
        }
    }

    @Test
    void sendsAGapToTheDeadLettersAndGoesOn() {
        List<Point> points = new ArrayList<>(TestPoints.bySequence(1, 20));
        points.add(7, point(0, 18));
        try (Harness harness = Harness.open(MODEL, OPTIONS)) {
            points.forEach(harness::pipe);
            harness.advance(LINGER);

            assertThat(harness.predictions()).hasSize(18);
            assertThat(harness.deadLetters()).singleElement().satisfies(dead -> {
                assertThat(header(dead, DeadLetterHeaders.REASON)).isEqualTo("GAP");
                assertThat(header(dead, DeadLetterHeaders.MESSAGE)).contains("sequence 0, step 18: expected step 7");
            });
        }
    }

    @Test
    void refusesKeysThatAreNotTheSequence() {
        byte[] value = PointCodec.encode(point(3, 0));
        try (Harness harness = Harness.open(MODEL, OPTIONS)) {
            harness.pipe(null, value);
            harness.pipe(new byte[4], value);
            harness.pipe(ByteBuffer.allocate(8).putLong(4).array(), value);
            harness.pipe(ByteBuffer.allocate(8).putLong(3).array(), null);
            harness.pipe("4".getBytes(StandardCharsets.UTF_8), value);

            assertThat(harness.deadLetters())
                    .extracting(dead -> header(dead, DeadLetterHeaders.MESSAGE))
                    .containsExactly(
                            "no key, expected the sequence as an 8-byte long or in decimal digits",
                            "a key of 4 bytes, expected the sequence as an 8-byte long or in decimal digits",
                            "key 4, but the point is of sequence 3",
                            "no value, expected a point record",
                            "key 4, but the point is of sequence 3");
        }
    }

    @Test
    void jsonGivesTheBitsOfAvro() {
        List<Point> points = TestPoints.interleaved(3, 40);
        List<PublishedPrediction> json;
        try (Harness harness = Harness.open(MODEL, OPTIONS.withPredictions(RecordFormat.JSON))) {
            for (Point point : points) {
                byte[] key = Long.toString(point.sequence()).getBytes(StandardCharsets.UTF_8);
                harness.pipe(key, RecordFormat.JSON.encode(point));
            }
            harness.advance(LINGER);
            json = harness.predictions();
            assertThat(harness.deadLetters()).isEmpty();
        }

        assertThat(TestPoints.unique(json)).isEqualTo(TestPoints.unique(run(OPTIONS, points)));
    }

    @Test
    void predictionsLeaveInTheFormThatIsAskedFor() {
        TopologyOptions options = OPTIONS.withPredictions(RecordFormat.JSON);
        try (Harness harness = Harness.open(MODEL, options)) {
            harness.pipe(new Point(3, 0, true, new float[WIDTH]));
            harness.advance(LINGER);

            TestOutputTopic<byte[], byte[]> topic = harness.driver()
                    .createOutputTopic(
                            options.topics().predictions(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
            TestRecord<byte[], byte[]> record = topic.readRecord();
            assertThat(record.key()).isEqualTo(ByteBuffer.allocate(8).putLong(3).array());
            assertThat(new String(record.value(), StandardCharsets.UTF_8))
                    .startsWith("{\"sequence\":3,\"step\":0,\"target_step\":1,\"values\":[");
        }
    }

    @Test
    void aJsonPointThatIsNoneSaysInItsDeadLetterWhatIsWrong() {
        String value = "{\"seq_ix\":3,\"step_in_seq\":0,\"need_prediction\":\"yes\"}";
        try (Harness harness = Harness.open(MODEL, OPTIONS)) {
            harness.pipe("3".getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));

            TestRecord<byte[], byte[]> dead = harness.deadLetters().get(0);
            assertThat(header(dead, DeadLetterHeaders.REASON)).isEqualTo("RECORD");
            assertThat(header(dead, DeadLetterHeaders.MESSAGE))
                    .isEqualTo("point record: need_prediction is yes, must be true or false");
        }
    }

    @Test
    void forgetsASequenceThatIsCompleteForLong() {
        try (Harness harness = Harness.open(MODEL, options(20, 8))) {
            TestPoints.bySequence(2, 20).forEach(harness::pipe);
            harness.advance(LINGER);
            int before = StoreEntries.of(harness).count();

            harness.advance(Duration.ofHours(2));

            assertThat(before).isPositive();
            assertThat(StoreEntries.of(harness).count()).isZero();
        }
    }

    private static List<PublishedPrediction> run(TopologyOptions options, List<Point> points) {
        try (Harness harness = Harness.open(MODEL, options)) {
            points.forEach(harness::pipe);
            harness.advance(LINGER);
            return harness.predictions();
        }
    }

    private static TopologyOptions options(long sequenceLength, int batchRows) {
        EngineOptions engine =
                new EngineOptions(Form.STEP, batchRows, 16, 0, sequenceLength, Duration.ofHours(1), 1 << 20);
        return TopologyOptions.defaults().withEngine(engine).withLinger(LINGER);
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
