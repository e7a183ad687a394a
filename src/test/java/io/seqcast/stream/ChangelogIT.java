package io.seqcast.stream;

import static io.seqcast.stream.TestPoints.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.EngineOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A crash replays the changelogs: those of an endless sequence must not grow with its length. */
class ChangelogIT {
    private static final ModelBundle MODEL = TestModels.tinyWindows(WIDTH, 5);
    private static final int STEPS = 40_000;
    private static final int EVERY = 16;
    private static final String APPLICATION = "endless";

    @AutoClose
    private static final TestStreams streams = TestStreams.onNewBroker();

    @Test
    void changelogsOfAnEndlessSequenceAreCompactedWhenSegmentsRoll() throws Exception {
        EngineOptions engine = new EngineOptions(Form.STEP, 64, EVERY, 0, 0, Duration.ofHours(1), 1 << 20);
        StreamOptions options =
                streams.options(APPLICATION, engine).withPartitions(1).withThreads(1);
        try (Admin admin = Admin.create(streams.client())) {
            try (StreamApp app = streams.start(MODEL, options)) {
                hurry(admin);
                streams.replay(options, TestPoints.bySequence(1, STEPS));
                streams.awaitCommitted(options, STEPS);
            }

            for (String store : List.of(SequenceStores.SNAPSHOTS, SequenceStores.TAIL)) {
                TestStreams.await(() -> records(store).size() < end(store) / 2, "compaction of " + store);
            }
            assertThat(config(admin, SequenceStores.TAIL, "cleanup.policy")).isEqualTo("compact");
            assertThat(config(admin, SequenceStores.TAIL, "max.compaction.lag.ms"))
                    .isEqualTo("300000");
            assertThat(keys(records(SequenceStores.TAIL))).hasSize(2 * EVERY);
            assertThat(keys(records(SequenceStores.SNAPSHOTS)))
                    .as("running mean, windows and members")
                    .hasSize(1 + 1 + MODEL.members().size());
            assertThat(keys(records(SequenceStores.META))).hasSize(1);
        }
    }

    /** The smallest segments there are, and a cleaner that looks for work all the time. */
    private static void hurry(Admin admin) throws ExecutionException, InterruptedException {
        admin.incrementalAlterConfigs(Map.of(
                        topic(SequenceStores.TAIL),
                        set("segment.bytes", "1048576"),
                        topic(SequenceStores.SNAPSHOTS),
                        set("segment.bytes", "1048576"),
                        new ConfigResource(ConfigResource.Type.BROKER, ""),
                        set("log.cleaner.backoff.ms", "200")))
                .all()
                .get();
    }

    private static List<AlterConfigOp> set(String name, String value) {
        return List.of(new AlterConfigOp(new ConfigEntry(name, value), OpType.SET));
    }

    private static String config(Admin admin, String store, String name)
            throws ExecutionException, InterruptedException {
        ConfigResource topic = topic(store);
        return admin.describeConfigs(List.of(topic))
                .all()
                .get()
                .get(topic)
                .get(name)
                .value();
    }

    private static ConfigResource topic(String store) {
        return new ConfigResource(ConfigResource.Type.TOPIC, changelog(store));
    }

    private static String changelog(String store) {
        return APPLICATION + "-" + store + "-changelog";
    }

    private static Set<Bytes> keys(List<ConsumerRecord<byte[], byte[]>> records) {
        Set<Bytes> keys = new HashSet<>();
        records.forEach(record -> keys.add(Bytes.wrap(record.key())));
        return keys;
    }

    private static long end(String store) {
        try (var consumer = consumer()) {
            TopicPartition partition = new TopicPartition(changelog(store), 0);
            return consumer.endOffsets(List.of(partition)).get(partition);
        }
    }

    /** What a restore of the store would read. */
    private static List<ConsumerRecord<byte[], byte[]>> records(String store) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (var consumer = consumer()) {
            TopicPartition partition = new TopicPartition(changelog(store), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(streams.client(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
