package io.seqcast.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientConfigTest {
    @TempDir
    Path directory;

    @Test
    void turnsTheEnvironmentIntoProperties() {
        Map<String, String> environment =
                Map.of("KAFKA_BOOTSTRAP_SERVERS", "b:9092", "KAFKA_SECURITY_PROTOCOL", "SSL", "HOME", "/root");

        Properties config = ClientConfig.merge(null, null, Map.of(), environment);

        assertThat(config)
                .containsOnly(Map.entry("bootstrap.servers", "b:9092"), Map.entry("security.protocol", "SSL"));
    }

    @Test
    void letsTheMoreSpecificSourceWin() throws IOException {
        Path file = Files.writeString(
                directory.resolve("client.properties"), "bootstrap.servers=file:1\nclient.id=file\nretries=1\n");
        Map<String, String> environment =
                Map.of("KAFKA_BOOTSTRAP_SERVERS", "environment:1", "KAFKA_RETRIES", "0", "KAFKA_LINGER_MS", "9");

        Properties config = ClientConfig.merge("option:1", file, Map.of("client.id", "property"), environment);

        assertThat(config)
                .containsEntry("bootstrap.servers", "option:1")
                .containsEntry("client.id", "property")
                .containsEntry("retries", "1")
                .containsEntry("linger.ms", "9");
    }

    @Test
    void asksForABrokerWhereNoneIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientConfig.merge(null, null, Map.of(), Map.of()))
                .withMessageContaining("--bootstrap-server HOST:PORT");
    }

    @Test
    void refusesABrokerWithoutPort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientConfig.merge("localhost", null, Map.of(), Map.of()))
                .withMessage("bootstrap server 'localhost' is not HOST:PORT, as in localhost:9092");
    }

    @Test
    void namesTheFileThatIsMissing() {
        Path file = directory.resolve("absent.properties");

        assertThatThrownBy(() -> ClientConfig.merge("b:1", file, Map.of(), Map.of()))
                .isInstanceOf(BrokerException.class)
                .hasMessage(file + ": no such file of client properties");
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--, sasl.jaas.config", "rw-rw-rw-, ssl.keystore.password", "rw-r--r--, ssl.keystore.key"})
    void warnsOfASecretThatEveryoneMayRead(String mode, String property) throws IOException {
        Path file = withPermissions(property + "=hunter2\nbootstrap.servers=b:1\n", mode);

        assertThat(ClientConfig.exposedSecret(file))
                .hasValue(file + " has " + property + " in it and everyone may read it (" + mode + "): chmod 600 "
                        + file);
    }

    @ParameterizedTest
    @CsvSource({"rw-------, sasl.jaas.config", "rw-r-----, sasl.jaas.config", "rw-r--r--, bootstrap.servers"})
    void doesNotWarnWithoutReason(String mode, String property) throws IOException {
        Path file = withPermissions(property + "=hunter2\n", mode);

        assertThat(ClientConfig.exposedSecret(file)).isEmpty();
    }

    private Path withPermissions(String text, String mode) throws IOException {
        Path file = Files.writeString(directory.resolve("client.properties"), text);
        assumeThat(Files.getFileStore(file).supportsFileAttributeView("posix")).isTrue();
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
