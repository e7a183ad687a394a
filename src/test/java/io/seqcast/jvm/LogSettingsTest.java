package io.seqcast.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogSettingsTest {
    private static final String STREAM_THREAD = "org.apache.kafka.streams.processor.internals.StreamThread";

    @Test
    void librariesLogSo() {
        assertThat(LoggerFactory.getLogger("org.apache.kafka.clients.consumer.KafkaConsumer"))
                .matches(logger -> logger.isWarnEnabled() && !logger.isInfoEnabled());
        assertThat(LoggerFactory.getLogger("org.apache.kafka.streams.StreamsConfig"))
                .matches(logger -> logger.isErrorEnabled() && !logger.isWarnEnabled());
        assertThat(LoggerFactory.getLogger("kafka.server.BrokerServer")).matches(logger -> !logger.isErrorEnabled());
    }

    @Test
    void showsMoreOfEverythingWhenAskedTo() {
        Properties settings = LogSettings.of(properties("seqcast.log", "debug"));

        assertThat(settings)
                .containsEntry(".level", "FINE")
                .containsEntry("kafka.level", "FINE")
                .containsEntry(STREAM_THREAD + ".level", "FINE");
    }

    @Test
    void showsPhasesAlone() {
        Properties settings = LogSettings.of(properties("seqcast.log.phases", "INFO"));

        assertThat(settings)
                .containsEntry(".level", "WARNING")
                .containsEntry("kafka.level", "OFF")
                .containsEntry(STREAM_THREAD + ".level", "INFO");
    }

    @Test
    void namesALevelThatThereIsNot() {
        assertThatThrownBy(() -> LogSettings.of(properties("seqcast.log", "LOUD")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-Dseqcast.log=LOUD: not one of OFF, ERROR, WARN, INFO, DEBUG, TRACE, ALL");
    }

    private static Properties properties(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        return properties;
    }
}
