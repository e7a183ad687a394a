package io.seqcast.stream;

import static io.seqcast.stream.TestPoints.WIDTH;
import static io.seqcast.stream.TestPoints.point;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.record.PointCodec;
import io.seqcast.kafka.DeadLetterHeaders;
import io.seqcast.kafka.TopicDump;
import io.seqcast.kafka.TopicNames;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.OfflinePredictor;
import io.seqcast.stream.Feed.Place;
import io.seqcast.stream.Feed.Sent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * The README's table of bad input, all rows of it in one run of the stream, among sequences that have to be predicted as if
 * there were nothing else. Each record is accounted for: accepted, duplicate or dead letter.
 */
class BadInputIT {
    private static final ModelBundle MODEL = TestModels.tinyWindows(WIDTH, 5);
    private static final int STEPS = 60;
    private static final int SEQUENCES = 6;
    private static final int TOO_LARGE = 3 << 20;

    @AutoClose
    private static final TestStreams streams = TestStreams.onNewBroker();

    private final StreamOptions options = streams.options("bad-input", STEPS);
    private final Feed feed = new Feed();
    private final Map<Long, List<List<Point>>> runs = new HashMap<>();

    @Test
    void everyRecordIsAcceptedOrADuplicateOrADeadLetter() throws Exception {
        fill();
        TopicNames topics = options.topology().topics();
        try (StreamApp app = streams.start(MODEL, options)) {
            Map<Place, Sent> sent = feed.send(streams.client(), topics.points());
            List<PublishedPrediction> published = streams.read(options, flagged(), true);
            List<ConsumerRecord<byte[], byte[]>> letters =
                    TopicDump.records(streams.client(), topics.deadLetters(), dead(sent));

            assertThat(values(published)).isEqualTo(expected());
            assertThat(published).noneMatch(PublishedPrediction::fallback);
            assertThat(letters).hasSize(dead(sent));
            letters.forEach(letter -> assertLetter(letter, sent));
            assertCounters(app.metrics(), letters.size());
        }
    }

    private void fill() {
        for (int step = 0; step < STEPS; step++) {
            for (long sequence = 0; sequence < SEQUENCES; sequence++) {
                accept(point(sequence, step));
                badRecord((int) sequence + SEQUENCES * step, sequence, step);
            }
        }
        for (long sequence = 0; sequence < SEQUENCES; sequence++) {
            feed.dead("TOO_LONG", point(sequence, STEPS));
            feed.duplicate(point(sequence, STEPS - 1));
        }
        sequenceWithAGapThatStartsAnew(50);
        sequenceWhoseMissingStepComesLate(51);
        sequenceThatStartsAnewInTheMiddle(52);
    }

    /** One bad record behind step {@code step} of a good sequence, of all kinds in turn. */
    private void badRecord(int turn, long sequence, long step) {
        Point next = point(sequence, step + 1);
        byte[] key = Feed.key(sequence);
        byte[] value = PointCodec.encode(next);
        switch (turn % 25) {
            case 0 -> feed.dead("RECORD", sequence, key, "not a point".getBytes(UTF_8));
            case 1 -> feed.dead("RECORD", sequence, key, otherSchema(value));
            case 2 -> feed.dead("RECORD", sequence, key, Arrays.copyOf(value, value.length - 3));
            case 3 -> feed.dead("RECORD", sequence, key, Arrays.copyOf(value, value.length + 1));
            case 4 -> feed.dead("RECORD", sequence, key, null);
            case 5 -> feed.dead("RECORD", sequence, key, new byte[0]);
            case 6 -> feed.dead("KEY", sequence, null, value);
            case 7 -> feed.dead("KEY", sequence, new byte[4], value);
            case 8 -> feed.dead("KEY", sequence, Feed.key(sequence + 3), value);
            case 9 -> feed.dead("WIDTH", with(next, WIDTH - 1, 0));
            case 10 -> feed.dead("WIDTH", with(next, WIDTH + 1, 0));
            case 11 -> feed.dead("WIDTH", with(next, 0, 0));
            case 12 -> feed.dead("NOT_FINITE", with(next, WIDTH, Float.NaN));
            case 13 -> feed.dead("NOT_FINITE", with(next, WIDTH, Float.NEGATIVE_INFINITY));
            case 14 -> feed.dead("NEGATIVE_STEP", new Point(sequence, -1, true, next.features()));
            case 15 -> feed.dead("NEGATIVE_STEP", new Point(sequence, Long.MIN_VALUE, true, next.features()));
            case 16 -> feed.dead(step + 2 < STEPS ? "GAP" : "TOO_LONG", point(sequence, step + 2));
            case 17 -> feed.dead("GAP", point(1000 + sequence, 1));
            case 18 -> feed.dead("TOO_LONG", point(sequence, Long.MAX_VALUE));
            case 19 -> feed.duplicate(point(sequence, step));
            case 20 -> feed.duplicate(point(sequence, Math.max(1, step / 2)));
            case 21 -> feed.dead("RECORD", sequence, key, "{\"sequence\":1}".getBytes(UTF_8));
            case 22 -> feed.dead("KEY", sequence, Feed.key(sequence + 3), PointCodec.encodeJson(next));
            case 23 -> feed.dead("RECORD", sequence, key, new byte[TOO_LARGE]);
            default -> feed.dead("KEY", sequence, new byte[TOO_LARGE], value);
        }
    }

    private void sequenceWithAGapThatStartsAnew(long sequence) {
        run(sequence, 0, 10);
        for (long step = 11; step < 20; step++) {
            feed.dead("GAP", point(sequence, step));
        }
        run(sequence, 0, 10);
    }

    private void sequenceWhoseMissingStepComesLate(long sequence) {
        run(sequence, 0, 10);
        feed.dead("GAP", point(sequence, 11));
        accept(point(sequence, 10));
        accept(point(sequence, 11));
    }

    private void sequenceThatStartsAnewInTheMiddle(long sequence) {
        accept(point(sequence, 0));
        feed.duplicate(point(sequence, 0));
        for (long step = 1; step < 7; step++) {
            accept(point(sequence, step));
        }
        accept(new Point(sequence, 0, true, new float[] {1, 2, 3}));
        accept(new Point(sequence, 0, true, new float[] {1, 2, 4}));
        accept(new Point(sequence, 1, true, new float[] {3, 2, 1}));
    }

    private void run(long sequence, long from, long to) {
        for (long step = from; step < to; step++) {
            accept(point(sequence, step));
        }
    }

    private void accept(Point point) {
        feed.accepted(point);
        List<List<Point>> starts = runs.computeIfAbsent(point.sequence(), id -> new ArrayList<>());
        if (point.step() == 0) {
            starts.add(new ArrayList<>());
        }
        starts.get(starts.size() - 1).add(point);
    }

    private static byte[] otherSchema(byte[] record) {
        byte[] other = record.clone();
        other[5] ^= 1;
        return other;
    }

    private static Point with(Point point, int width, float last) {
        float[] features = Arrays.copyOf(point.features(), width);
        if (width > 0) {
            features[width - 1] = last;
        }
        return new Point(point.sequence(), point.step(), point.needPrediction(), features);
    }

    private void assertLetter(ConsumerRecord<byte[], byte[]> letter, Map<Place, Sent> sent) {
        assertThat(header(letter, DeadLetterHeaders.TOPIC))
                .isEqualTo(options.topology().topics().points());
        Sent record = sent.get(new Place(
                Integer.parseInt(header(letter, DeadLetterHeaders.PARTITION)),
                Long.parseLong(header(letter, DeadLetterHeaders.OFFSET))));
        assertThat(header(letter, DeadLetterHeaders.REASON))
                .as(header(letter, DeadLetterHeaders.MESSAGE))
                .isEqualTo(record.fate());
        boolean largeValue = record.value() != null && record.value().length == TOO_LARGE;
        boolean largeKey = record.key() != null && record.key().length == TOO_LARGE;
        assertThat(letter.value()).isEqualTo(largeValue || largeKey ? null : record.value());
        assertThat(letter.key()).isEqualTo(largeKey ? null : record.key());
        if (largeValue) {
            assertThat(header(letter, DeadLetterHeaders.VALUE_BYTES)).isEqualTo(Integer.toString(TOO_LARGE));
        }
        if (largeKey) {
            assertThat(header(letter, DeadLetterHeaders.KEY_BYTES)).isEqualTo(Integer.toString(TOO_LARGE));
        }
    }

    /** @param metrics of the stream, in Prometheus' text */
    private void assertCounters(String metrics, int letters) {
        long accepted = counter(metrics, "seqcast_points_accepted_total");
        long duplicates = counter(metrics, "seqcast_points_duplicate_total");
        assertThat(accepted).isEqualTo(feed.count(Feed.ACCEPTED));
        assertThat(duplicates).isEqualTo(feed.count(Feed.DUPLICATE));
        assertThat(accepted + duplicates + letters).isEqualTo(feed.size());
        for (String reason : List.of("RECORD", "KEY", "WIDTH", "NOT_FINITE", "NEGATIVE_STEP", "GAP", "TOO_LONG")) {
            assertThat(feed.count(reason)).as(reason).isPositive();
            assertThat(counter(metrics, "seqcast_dead_letters_total{reason=\"" + reason + "\"}"))
                    .as(reason)
                    .isEqualTo(feed.count(reason));
        }
    }

    private static long counter(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(name.length() + 1)))
                .findAny()
                .orElseThrow(() -> new AssertionError(name + " is not among the metrics"));
    }

    private static int dead(Map<Place, Sent> sent) {
        return (int) sent.values().stream()
                .filter(each ->
                        !each.fate().equals(Feed.ACCEPTED) && !each.fate().equals(Feed.DUPLICATE))
                .count();
    }

    private int flagged() {
        return (int) runs.values().stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .filter(Point::needPrediction)
                .count();
    }

    private Map<Long, List<String>> expected() {
        Map<Long, List<String>> values = new HashMap<>();
        try (OfflinePredictor predictor = new OfflinePredictor(MODEL, Form.STEP, 1)) {
            runs.forEach((sequence, starts) -> starts.forEach(points -> {
                Iterator<Point> rows = points.iterator();
                predictor.predict(() -> rows.hasNext() ? rows.next() : null, each -> add(values, each));
            }));
        }
        return values;
    }

    private static Map<Long, List<String>> values(List<PublishedPrediction> published) {
        Map<Long, List<String>> values = new HashMap<>();
        published.forEach(each -> add(values, each.prediction()));
        return values;
    }

    private static void add(Map<Long, List<String>> values, Prediction prediction) {
        values.computeIfAbsent(prediction.sequence(), id -> new ArrayList<>())
                .add(prediction.step() + ": " + Arrays.toString(prediction.values()));
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        assertThat(header).as(name).isNotNull();
        return new String(header.value(), UTF_8);
    }
}
