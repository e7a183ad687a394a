package io.seqcast.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamConfigsTest {
    private static final StreamOptions OPTIONS = StreamOptions.defaults(Path.of("state"));

    private final RocksMemory memory = RocksMemory.allocate();
    private final Properties client = new Properties();

    @AfterEach
    void free() {
        memory.close();
    }

    @Test
    void refusesAWeakerGuarantee() {
        client.setProperty("processing.guarantee", "at_least_once");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamConfigs.requireExactlyOnce(client))
                .withMessageContaining("processing.guarantee is at_least_once, only exactly_once_v2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "production.exception.handler",
                "processing.exception.handler",
                "default.deserialization.exception.handler"
            })
    void refusesToLeaveRecordsOut(String handler) {
        client.setProperty(handler, "org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamConfigs.requireExactlyOnce(client))
                .withMessageStartingWith(handler + " is set, but a record that Kafka Streams leaves out is lost");
    }

    @ParameterizedTest
    @CsvSource({"0, , 10000, 1000", "1, , 1000, 250", "1, 20000, 20000, 250"})
    void givesPartitionsToThoseWithCopies(String replicas, @Nullable String set, long lag, String heartbeat) {
        client.setProperty("bootstrap.servers", "b:1");
        client.setProperty("num.standby.replicas", replicas);
        if (set != null) {
            client.setProperty("acceptable.recovery.lag", set);
        }

        StreamsConfig config = new StreamsConfig(StreamConfigs.of(client, OPTIONS, "here", memory));

        assertThat(config.getLong("acceptable.recovery.lag")).isEqualTo(lag);
        assertThat(config.getMainConsumerConfigs("group", "client", 0))
                .containsEntry("heartbeat.interval.ms", heartbeat);
    }

    @Test
    void givesTheInstanceItsIdentityAndLowLatency() {
        client.setProperty("bootstrap.servers", "b:1");

        StreamsConfig config = new StreamsConfig(StreamConfigs.of(client, OPTIONS, "here", memory));

        assertThat(config.getMainConsumerConfigs("group", "client", 2))
                .containsEntry("group.instance.id", "here-2")
                .containsEntry("isolation.level", "read_committed");
        assertThat(config.getProducerConfigs("client"))
                .containsEntry("linger.ms", "2")
                .containsEntry("enable.idempotence", true);
        assertThat(config.getLong(StreamsConfig.POLL_MS_CONFIG)).isEqualTo(5);
    }

    @Test
    void waitsTenSecondsForALostInstanceOrAsLongAsTheUserSays() {
        client.setProperty("bootstrap.servers", "b:1");
        StreamsConfig ours = new StreamsConfig(StreamConfigs.of(client, OPTIONS, "here", memory));
        client.setProperty("session.timeout.ms", "45000");
        client.setProperty("num.standby.replicas", "1");

        StreamsConfig theirs = new StreamsConfig(StreamConfigs.of(client, OPTIONS, "here", memory));

        assertThat(ours.getMainConsumerConfigs("group", "client", 0)).containsEntry("session.timeout.ms", "10000");
        assertThat(theirs.getMainConsumerConfigs("group", "client", 0)).containsEntry("session.timeout.ms", "45000");
        assertThat(theirs.getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG)).isEqualTo(1);
    }

    @Test
    void letsTheUserSetWhatIsNotEssential() {
        client.setProperty("poll.ms", "50");
        client.setProperty("application.id", "other");

        Properties config = StreamConfigs.of(client, OPTIONS, "id", memory);

        assertThat(config).containsEntry("poll.ms", "50").containsEntry("application.id", "seqcast");
    }

    @Test
    void takesTheRecordLimitOfTheProducer() {
        client.setProperty("max.request.size", "100");
        client.setProperty("producer.max.request.size", "200");

        assertThat(StreamConfigs.maxRequestSize(client)).isEqualTo(200);
        assertThat(StreamConfigs.largestRecord(client)).isEqualTo(200);
    }

    @Test
    void aRecordHasToFitIntoTheProducersBuffer() {
        client.setProperty("max.request.size", "67108864");

        assertThat(StreamConfigs.largestRecord(client)).isEqualTo(32 << 20);
    }
}
