package io.seqcast.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.stream.TestPoints;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.MountableFile;

/** Seqcast's own image, built from what the build has packaged. */
@RequiresDocker
class ImageIT {
    private static final ModelBundle MODEL = TestModels.tinyWindows(TestPoints.WIDTH, 5);
    private static final Network NETWORK = Network.newNetwork();
    private static final KafkaContainer BROKER =
            Images.kafka().withNetwork(NETWORK).withListener("kafka:19092");

    @TempDir
    Path directory;

    private static String image;

    @BeforeAll
    static void buildAndStartBroker() throws Exception {
        image = Images.buildSeqcast();
        BROKER.start();
    }

    @AfterAll
    static void stopBroker() {
        BROKER.stop();
        NETWORK.close();
    }

    @Test
    void predictsAsAUserWithoutRights() throws Exception {
        Traffic traffic = new Traffic(client(), "image", 6, 100);
        MODEL.write(directory.resolve("model"));
        List<String> command = new ArrayList<>(List.of("run", "--bootstrap-server", "kafka:19092"));
        command.addAll(List.of("--model", "/tmp/model"));
        command.addAll(traffic.arguments());
        try (GenericContainer<?> seqcast = new GenericContainer<>(image)
                .withNetwork(NETWORK)
                .withCopyFileToContainer(MountableFile.forHostPath(directory.resolve("model"), 0755), "/tmp/model")
                .withCommand(command.toArray(String[]::new))
                .waitingFor(Wait.forLogMessage(".*running: .*", 1))) {
            seqcast.start();
            traffic.replay(traffic.points(), 0);

            String user = seqcast.execInContainer("id", "-u").getStdout().strip();

            assertThat(user).isEqualTo("10001");
            assertThat(startWithArchiveOnly(seqcast)).contains("seqcast ");
            traffic.assertPredictedOnce(MODEL);
        }
    }

    /** What the launcher prints if the JVM may start with its archive of classes only. */
    private static String startWithArchiveOnly(GenericContainer<?> seqcast) throws Exception {
        return seqcast.execInContainer("env", "SEQCAST_JAVA_OPTS=-Xshare:on", "/opt/seqcast/seqcast", "--version")
                .getStdout();
    }

    private static Properties client() {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", BROKER.getBootstrapServers());
        return client;
    }
}
