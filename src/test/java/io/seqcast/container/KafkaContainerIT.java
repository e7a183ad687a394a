package io.seqcast.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.model.ModelBundle;
import io.seqcast.model.TestModels;
import io.seqcast.stream.StreamApp;
import io.seqcast.stream.TestPoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;

/** The main job against a broker that is not ours. */
@RequiresDocker
class KafkaContainerIT {
    private static final ModelBundle MODEL = TestModels.tinyWindows(TestPoints.WIDTH, 5);
    private static final KafkaContainer BROKER = Images.kafka();

    @TempDir
    Path directory;

    @BeforeAll
    static void startBroker() {
        BROKER.start();
    }

    @AfterAll
    static void stopBroker() {
        BROKER.stop();
    }

    @Test
    void predictsOnThreePartitionsWhatPredictDoes() {
        Traffic traffic = new Traffic(client(), "job", 12, 100);
        try (StreamApp app = StreamApp.start(MODEL, traffic.options(directory.resolve("state")), client())) {
            app.awaitRunning(Duration.ofSeconds(60));
            traffic.replay(0);

            List<Integer> partitions = traffic.assertPredictedOnce(MODEL);

            assertThat(partitions).containsExactly(0, 1, 2);
        }
    }

    private static Properties client() {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", BROKER.getBootstrapServers());
        return client;
    }
}
