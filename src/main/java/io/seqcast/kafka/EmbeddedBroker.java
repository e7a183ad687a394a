package io.seqcast.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka cluster of one KRaft node in this process, reachable from this machine only. It keeps its data in a directory:
 * started there again, it has the topics and records it had.
 */
public final class EmbeddedBroker implements AutoCloseable {
    static final String HOST = "127.0.0.1";

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker; when this returns it takes connections.
     *
     * @param directory its data; created and formatted if empty
     * @param port to listen on, 0 for any free one
     * @throws BrokerException if the port is taken or the directory is in use or not a broker's
     */
    public static EmbeddedBroker start(Path directory, int port) {
        try {
            Files.createDirectories(directory);
            int brokerPort = freePort(port);
            Properties settings = BrokerSettings.of(directory, brokerPort, freePort(0));
            format(directory, settings);
            return new EmbeddedBroker(startServer(settings), brokerPort);
        } catch (BrokerException e) {
            throw e;
        } catch (Exception e) {
            throw new BrokerException("no broker can run in " + directory + ": " + Causes.message(e), e);
        }
    }

    /** What clients give as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    /** Client properties that lead to this broker. */
    public Properties clientConfig() {
        Properties config = new Properties();
        config.setProperty("bootstrap.servers", bootstrapServers());
        return config;
    }

    /** Stops the broker; its data stays. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Does what {@code kafka-storage.sh format} does, in a directory that is not formatted yet. */
    private static void format(Path directory, Properties settings) throws IOException {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        Path file = Files.createTempFile("seqcast-broker", ".properties");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, UTF_8)) {
            try (Writer writer = Files.newBufferedWriter(file)) {
                settings.store(writer, null);
            }
            String[] arguments = {
                "format",
                "--config",
                file.toString(),
                "--cluster-id",
                Uuid.randomUuid().toString()
            };
            if (StorageTool.execute(arguments, out) != 0) {
                throw new IOException(said.toString(UTF_8).strip());
            }
        } finally {
            Files.delete(file);
        }
    }

    private static KafkaRaftServer startServer(Properties settings) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException | Error e) {
            server.shutdown();
            throw e;
        }
    }

    private static int freePort(int wanted) {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BrokerException("port " + wanted + " of " + HOST + " is taken: " + e.getMessage(), e);
        }
    }
}
