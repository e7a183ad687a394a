package io.seqcast.stream;

import static io.seqcast.stream.TestPoints.WIDTH;
import static io.seqcast.stream.TestPoints.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Point;
import io.seqcast.kafka.BrokerException;
import io.seqcast.kafka.TopicDump;
import io.seqcast.kafka.Topics;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A dead-letter topic that takes less than the stream may have to write there. */
class DeadLetterLimitIT {
    private static final ModelBundle MODEL = TestModels.tiny(WIDTH, 5);
    private static final int STEPS = 12;
    private static final int PREDICTIONS = STEPS - 2;
    private static final int SMALL = 10_000;
    private static final byte[] LARGE_VALUE = new byte[2 * SMALL];

    @AutoClose
    private static final TestStreams streams = TestStreams.onNewBroker();

    @Test
    void aTopicThatTakesLessThanTheProducerSendsIsRefusedAtStart() throws Exception {
        StreamOptions options = streams.options("small", STEPS);
        String topic = options.topology().topics().deadLetters();
        create(topic);
        limit(topic, SMALL);

        assertThatThrownBy(() -> streams.start(MODEL, options))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("topic small.dlq at " + streams.client().getProperty("bootstrap.servers")
                        + " has max.message.bytes 10000, less than the producer's max.request.size of 1048576")
                .hasMessageContaining(
                        "--entity-type topics --entity-name small.dlq --add-config max.message.bytes=1048576")
                .hasMessageEndingWith("or set max.request.size to at most 10000");
    }

    @Test
    void aTopicMadeByHandWithTheBrokersDefaultsWillDo() {
        StreamOptions options = streams.options("plain", STEPS);
        create(options.topology().topics().deadLetters());

        try (StreamApp app = streams.start(MODEL, options)) {
            assertThat(app.health().ready()).isTrue();
        }
    }

    @Test
    void aProducerThatSendsLessLeavesTheValueAway() throws Exception {
        StreamOptions options = streams.options("less", STEPS);
        String topic = options.topology().topics().deadLetters();
        create(topic);
        limit(topic, SMALL);

        try (StreamApp app = streams.start(MODEL, options, Map.of("max.request.size", Integer.toString(SMALL)))) {
            send(options);

            assertThat(streams.read(options, PREDICTIONS, true)).hasSize(PREDICTIONS);
            assertThat(letter(topic).value()).isNull();
        }
    }

    @Test
    void whatALimitLoweredUnderWayEndsIsNotLost() throws Exception {
        StreamOptions options = streams.options("lowered", STEPS);
        String topic = options.topology().topics().deadLetters();
        try (StreamApp app = streams.start(MODEL, options)) {
            limit(topic, SMALL);
            send(options);

            assertThatThrownBy(app::awaitEnd)
                    .isInstanceOf(StreamFailedException.class)
                    .hasMessageStartingWith("the stream failed: topic lowered.dlq: The request included")
                    .hasMessageEndingWith("(raise max.message.bytes of that topic to the producer's max.request.size)");
        }

        assertThatThrownBy(() -> streams.start(MODEL, options)).hasMessageContaining("max.message.bytes=1048576");
        limit(topic, 1 << 20);
        try (StreamApp app = streams.start(MODEL, options)) {
            assertThat(TestPoints.unique(streams.read(options, PREDICTIONS, true)))
                    .containsExactlyInAnyOrderEntriesOf(TestPoints.expected(MODEL, TestPoints.bySequence(1, STEPS)));
            assertThat(letter(topic).value()).isEqualTo(LARGE_VALUE);
        }
    }

    /** Values of random bytes, of lengths around the largest that is kept: a compressor makes them longer. */
    @Test
    void whatACompressorMakesLongerFits() throws Exception {
        StreamOptions options = streams.options("compressed", STEPS);
        Feed feed = new Feed();
        Random random = new Random(7);
        for (int length = (1 << 20) - 2000; length < (1 << 20) - 400; length += 100) {
            byte[] value = new byte[length];
            random.nextBytes(value);
            feed.dead("RECORD", 0, Feed.key(0), value);
        }
        try (StreamApp app = streams.start(MODEL, options, Map.of("producer.compression.type", "gzip"))) {
            feed.send(streams.client(), options.topology().topics().points());

            String topic = options.topology().topics().deadLetters();
            assertThat(TopicDump.records(streams.client(), topic, feed.size()))
                    .extracting(ConsumerRecord::serializedValueSize)
                    .hasSize(feed.size())
                    .contains(ConsumerRecord.NULL_SIZE)
                    .contains((1 << 20) - 2000);
        }
    }

    /** A sequence, and in the middle of it a record that is no point and larger than the small topic takes. */
    private static void send(StreamOptions options) throws Exception {
        Feed feed = new Feed();
        for (Point point : TestPoints.bySequence(1, STEPS)) {
            feed.accepted(point);
            if (point.step() == STEPS / 2) {
                feed.dead("RECORD", 0, Feed.key(0), LARGE_VALUE);
            }
        }
        feed.send(streams.client(), options.topology().topics().points());
    }

    private static ConsumerRecord<byte[], byte[]> letter(String topic) {
        List<ConsumerRecord<byte[], byte[]>> letters = TopicDump.records(streams.client(), topic, 1);
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    private static void create(String topic) {
        try (Topics topics = Topics.connect(streams.client(), TestStreams.PATIENCE)) {
            topics.ensure(topic, 1, Map.of());
        }
    }

    private static void limit(String topic, int bytes) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp set = new AlterConfigOp(
                new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes)),
                AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(streams.client())) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
        }
    }
}
