package io.seqcast.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.LongSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    private static final Duration ANSWER = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void keepsItsTopicsAndRecordsOverARestart() {
        Path data = directory.resolve("broker");
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            ensure(broker, "predictions", 3);
            publish(broker, List.of(prediction(1, 0), prediction(2, 0), prediction(1, 1)));
        }

        List<Prediction> read = new ArrayList<>();
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0);
                PredictionReader reader = PredictionReader.open(broker.clientConfig(), "predictions", true)) {
            reader.read(3, ANSWER, prediction -> read.add(prediction.prediction()));
        }

        assertThat(read).extracting(Prediction::sequence).containsExactlyInAnyOrder(1L, 2L, 1L);
    }

    @Test
    void refusesATopicWithAnotherNumberOfPartitions() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            ensure(broker, "points", 3);

            assertThatThrownBy(() -> ensure(broker, "points", 8))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("topic points at " + broker.bootstrapServers() + " has 3 partitions, not 8");
        }
    }

    @Test
    void saysThatATopicDoesNotCome() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
                Topics topics = Topics.connect(broker.clientConfig(), ANSWER)) {
            assertThatThrownBy(() -> topics.awaitExists("absent", Duration.ofMillis(300)))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("topic absent does not exist at " + broker.bootstrapServers());
        }
    }

    @Test
    void saysThatItsPortIsTaken() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("first"), 0)) {
            int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);

            assertThatThrownBy(() -> EmbeddedBroker.start(directory.resolve("second"), port))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("port " + port + " of 127.0.0.1 is taken");
        }
    }

    @Test
    void replaysEveryPointInTheOrderOfItsSequence() {
        List<Point> points = IntStream.range(0, 500)
                .mapToObj(i -> new Point(i % 5, i / 5, true, new float[] {i}))
                .toList();
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            ensure(broker, "points", 2);

            Replayer.Replay replay = replay(broker, "points", points);

            assertThat(replay.rows()).isEqualTo(500);
            assertThat(replay.sequences()).isEqualTo(5);
            List<Point> arrived = TopicDump.points(broker.clientConfig(), "points", 500);
            for (long sequence = 0; sequence < 5; sequence++) {
                long id = sequence;
                assertThat(arrived.stream()
                                .filter(point -> point.sequence() == id)
                                .map(Point::step))
                        .containsExactlyElementsOf(
                                IntStream.range(0, 100).mapToObj(Long::valueOf).toList());
            }
        }
    }

    @Test
    void namesTheRowThatATopicDoesNotTake() {
        List<Point> points = List.of(new Point(1, 0, true, new float[1]), new Point(1, 1, true, new float[500_000]));
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            ensure(broker, "points", 1);

            assertThatThrownBy(() -> replay(broker, "points", points))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageStartingWith("topic points at " + broker.bootstrapServers()
                            + " did not take row 1 (sequence 1, step 1): The message is");
        }
    }

    @Test
    void saysThatNoBrokerAnswers() {
        Properties nowhere = new Properties();
        nowhere.setProperty("bootstrap.servers", "127.0.0.1:1");

        assertThatThrownBy(() -> Topics.connect(nowhere, Duration.ofSeconds(1)))
                .isInstanceOf(BrokerException.class)
                .hasMessage("no broker answers at 127.0.0.1:1 (waited 1 s)");
    }

    private static void ensure(EmbeddedBroker broker, String topic, int partitions) {
        try (Topics topics = Topics.connect(broker.clientConfig(), ANSWER)) {
            topics.ensure(topic, partitions, Map.of());
        }
    }

    private static Replayer.Replay replay(EmbeddedBroker broker, String topic, List<Point> points) {
        var remaining = points.iterator();
        try (Replayer replayer = Replayer.open(broker.clientConfig(), topic)) {
            return replayer.replay(() -> remaining.hasNext() ? remaining.next() : null, 0, sent -> {});
        }
    }

    private static void publish(EmbeddedBroker broker, List<PublishedPrediction> predictions) {
        try (var producer = new KafkaProducer<>(
                broker.clientConfig(),
                new LongSerializer(),
                RecordSerdes.predictions().serializer())) {
            predictions.forEach(prediction -> producer.send(
                    new ProducerRecord<>("predictions", prediction.prediction().sequence(), prediction)));
        }
    }

    private static PublishedPrediction prediction(long sequence, long step) {
        Prediction values = new Prediction(sequence, step, new float[] {1}, new float[] {0});
        return new PublishedPrediction(values, "00", 0, new Position(0, step), new Position(0, 0));
    }
}
