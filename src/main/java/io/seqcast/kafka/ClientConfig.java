package io.seqcast.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;

/** Where a command finds its broker and how it signs in, by the conventions of Kafka's own tools. */
public final class ClientConfig {
    private static final String ENVIRONMENT_PREFIX = "KAFKA_";
    /** Kafka's own secrets, and what providers and plug-ins call theirs. */
    private static final Pattern SECRET =
            Pattern.compile("password|secret|jaas\\.config|keystore\\.key", Pattern.CASE_INSENSITIVE);

    private ClientConfig() {}

    /**
     * Client properties from all sources; a later one wins: environment, file, single properties, bootstrap server.
     *
     * @param bootstrapServer the value of {@code --bootstrap-server}
     * @param commandConfig a properties file, of {@code --command-config}
     * @param commandProperties single properties, of {@code --command-property}
     * @param environment environment variables, of which {@code KAFKA_FOO_BAR} becomes {@code foo.bar}
     * @throws IllegalArgumentException if none of them names a broker
     * @throws BrokerException if the file cannot be read
     */
    public static Properties merge(
            @Nullable String bootstrapServer,
            @Nullable Path commandConfig,
            Map<String, String> commandProperties,
            Map<String, String> environment) {
        Properties merged = fromEnvironment(environment);
        if (commandConfig != null) {
            merged.putAll(read(commandConfig));
        }
        merged.putAll(commandProperties);
        if (bootstrapServer != null) {
            merged.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer);
        }
        requireBroker(merged);
        return merged;
    }

    /**
     * Whether a file has a secret in it and others than its owner and group may read it.
     *
     * @return a warning that names the file and its first secret property, not its value; empty if all is well, or the file
     *     system has no such permissions
     * @throws BrokerException if the file cannot be read
     */
    public static Optional<String> exposedSecret(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!permissions.contains(PosixFilePermission.OTHERS_READ)) {
                return Optional.empty();
            }
            String mode = PosixFilePermissions.toString(permissions);
            return read(file).stringPropertyNames().stream()
                    .filter(name -> SECRET.matcher(name).find())
                    .sorted()
                    .findFirst()
                    .map(name -> file + " has " + name + " in it and everyone may read it (" + mode + "): chmod 600 "
                            + file);
        } catch (UnsupportedOperationException | IOException e) {
            return Optional.empty();
        }
    }

    /** The brokers that {@code config} names, for messages. */
    static String bootstrapServers(Properties config) {
        return config.getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "(no bootstrap.servers)");
    }

    private static Properties fromEnvironment(Map<String, String> environment) {
        Properties properties = new Properties();
        environment.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX) && name.length() > ENVIRONMENT_PREFIX.length()) {
                String key = name.substring(ENVIRONMENT_PREFIX.length()).replace('_', '.');
                properties.setProperty(key.toLowerCase(Locale.ROOT), value);
            }
        });
        return properties;
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new BrokerException(file + ": no such file of client properties", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new BrokerException(file + ": not readable as client properties: " + e.getMessage(), e);
        }
        return properties;
    }

    private static void requireBroker(Properties config) {
        String servers = config.getProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "");
        if (servers.isBlank()) {
            throw new IllegalArgumentException("no broker given: expected --bootstrap-server HOST:PORT, "
                    + "bootstrap.servers in --command-config or KAFKA_BOOTSTRAP_SERVERS in the environment");
        }
        for (String server : servers.split(",")) {
            if (!server.strip().matches("(.*://)?\\[?[\\w.:%-]+\\]?:\\d{1,5}")) {
                throw new IllegalArgumentException(
                        "bootstrap server '" + server.strip() + "' is not HOST:PORT, as in localhost:9092");
            }
        }
    }
}
