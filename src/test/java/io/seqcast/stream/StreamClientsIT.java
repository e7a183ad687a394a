package io.seqcast.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The consumer of points at a topic to which nothing comes. */
class StreamClientsIT {
    private static final TopicPartition EMPTY = new TopicPartition("empty", 0);
    private static final int POLLS = 10;

    @AutoClose
    private static final TestStreams streams = TestStreams.onNewBroker();

    @AutoClose
    private final Consumer<byte[], byte[]> consumer = consumer();

    @BeforeAll
    static void createTopic() {
        try (Topics topics = Topics.connect(streams.client(), TestStreams.PATIENCE)) {
            topics.ensure(EMPTY.topic(), 1, Map.of());
        }
    }

    @BeforeEach
    void seeNothingCome() {
        consumer.assign(List.of(EMPTY));
        consumer.seekToBeginning(List.of(EMPTY));
        consumer.poll(Duration.ZERO);
    }

    @Test
    void restsLongerThanItIsAsked() {
        assertThat(pollMillis()).allMatch(millis -> millis >= PollWait.IDLE.toMillis() - 1);
    }

    @Test
    void doesNotRestWhileAPartitionIsHeldBack() {
        consumer.pause(List.of(EMPTY));

        assertThat(pollMillis()).anyMatch(millis -> millis < PollWait.IDLE.toMillis() / 2);
    }

    private List<Long> pollMillis() {
        return LongStream.range(0, POLLS).mapToObj(i -> pollMillisOnce()).toList();
    }

    private long pollMillisOnce() {
        long start = System.nanoTime();
        consumer.poll(Duration.ofMillis(1));
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private static Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config =
                Map.of("bootstrap.servers", streams.client().getProperty("bootstrap.servers"));
        return new StreamClients(Duration.ZERO, new LiveView(System::nanoTime)).getConsumer(config);
    }
}
