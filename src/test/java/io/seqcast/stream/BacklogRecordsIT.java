package io.seqcast.stream;

import static io.seqcast.stream.TestPoints.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.EngineOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a backlog writes to the changelogs, and that another instance goes on from it. */
class BacklogRecordsIT {
    private static final ModelBundle MODEL = TestModels.tinyWindows(WIDTH, 5);
    private static final int SEQUENCES = 4;
    private static final int STEPS = 3_000;
    private static final int MORE = 100;

    @AutoClose
    private static final TestStreams streams = TestStreams.onNewBroker();

    @Test
    void aBacklogTakesFewRecordsAndAnotherInstanceGoesOnFromThem() {
        EngineOptions engine = new EngineOptions(Form.STEP, 256, 256, 0, 0, Duration.ofHours(1), 64 << 20);
        StreamOptions options =
                streams.options("backlog", engine).withPartitions(1).withThreads(1);
        List<Point> points = TestPoints.interleaved(SEQUENCES, STEPS + MORE);
        int rows = SEQUENCES * STEPS;
        try (StreamApp app = streams.start(MODEL, options)) {
            streams.replay(options, points.subList(0, rows));
            streams.awaitCommitted(options, rows);
        }
        Map<String, Long> records = new TreeMap<>();
        for (String store : List.of(SequenceStores.TAIL, SequenceStores.META)) {
            records.put(store, end("backlog-" + store + "-changelog"));
        }
        try (StreamApp app = streams.start(MODEL, streams.elsewhere(options, "another"))) {
            streams.replay(options, points.subList(rows, points.size()));
            streams.awaitCommitted(options, points.size());
        }

        assertThat(records.get(SequenceStores.TAIL))
                .as("records of %d rows", rows)
                .isLessThan(rows / 2);
        assertThat(records.get(SequenceStores.META))
                .as("records of %d rows", rows)
                .isLessThan(rows / 8);
        assertThat(TestPoints.unique(streams.read(options, points.size(), true)))
                .containsExactlyInAnyOrderEntriesOf(
                        TestPoints.expected(MODEL, TestPoints.bySequence(SEQUENCES, STEPS + MORE)));
    }

    private static long end(String topic) {
        try (var consumer =
                new KafkaConsumer<>(streams.client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            return consumer.endOffsets(List.of(partition)).get(partition);
        }
    }
}
