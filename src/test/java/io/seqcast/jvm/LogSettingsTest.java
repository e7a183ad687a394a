package io.seqcast.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({"seqcast.log, debug, FINE, FINE, FINE", "seqcast.log.phases, INFO, WARNING, OFF, INFO"})
    void showsMoreOfEverythingOrOfThePhases(String name, String value, String all, String broker, String phases) {
        Properties settings = LogSettings.of(properties(name, value));

        assertThat(settings)
                .containsEntry(".level", all)
                .containsEntry("kafka.level", broker)
                .containsEntry(STREAM_THREAD + ".level", phases);
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
